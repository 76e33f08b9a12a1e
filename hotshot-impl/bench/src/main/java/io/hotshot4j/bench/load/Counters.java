package io.hotshot4j.bench.load;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a replica counts since it started.
 *
 * @param views the view it is in
 * @param emptyBlocks decided blocks without transactions
 * @param wireBytes bytes of frames it sent and received
 * @param gcMillis time its JVM spent collecting garbage
 * @param errors transactions whose bytes came back changed
 */
public record Counters(long views, long emptyBlocks, long wireBytes, long gcMillis, long errors) {

  /** Read from a frame. */
  static Counters of(long[] fields) {
    return new Counters(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  /** For a frame. */
  long[] fields() {
    return new long[] {views, emptyBlocks, wireBytes, gcMillis, errors};
  }

  /** What a replica counts that has no views, and whose bytes nobody counts at its sockets. */
  public static Counters ofPeer(long errors) {
    return new Counters(0, 0, 0, gcMillisOfThisJvm(), errors);
  }

  /** Time this JVM spent collecting garbage. */
  public static long gcMillisOfThisJvm() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
