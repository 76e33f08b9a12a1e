package io.hotshot4j.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bytes that the calling thread allocates: the same on a fast and on a slow machine, once the
 * compiler is done.
 */
public final class Allocation {
  private static final int ROUNDS = 60;

  private Allocation() {}

  /** An operation; what it returns is looked at, so that it cannot be left out. */
  public interface Operation {
    Object run() throws Exception;
  }

  /** Bytes allocated by this thread since it began. */
  public static long bytes() {
    return threads().getCurrentThreadAllocatedBytes();
  }

  /**
   * Bytes allocated by one operation, the least of several rounds: until the compiler has seen it
   * often enough, an operation allocates what it need not.
   *
   * @param enough no more rounds once it is as little as this
   */
  public static long perOperation(Operation operation, int operations, long enough)
      throws Exception {
    long least = Long.MAX_VALUE;
    int sink = 0;
    for (int round = 0; round < ROUNDS && least > enough; round++) {
      long before = bytes();
      for (int i = 0; i < operations; i++) {
        sink += System.identityHashCode(operation.run()) == 0 ? 1 : 0;
      }
      least = Math.min(least, (bytes() - before) / operations);
    }
    return sink == Integer.MIN_VALUE ? sink : least;
  }

  private static ThreadMXBean threads() {
    return (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
