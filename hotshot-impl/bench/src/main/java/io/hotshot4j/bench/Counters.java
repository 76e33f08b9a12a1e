package io.hotshot4j.bench;

/**
 * What a replica counts since it started.
 *
 * @param views the view it is in
 * @param emptyBlocks decided blocks without transactions
 * @param wireBytes bytes of frames it sent and received
 * @param gcMillis time its JVM spent collecting garbage
 * @param errors transactions whose bytes came back changed
 */
record Counters(long views, long emptyBlocks, long wireBytes, long gcMillis, long errors) {
  static final int FIELDS = 5;

  static Counters of(long[] fields) {
    return new Counters(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  long[] fields() {
    return new long[] {views, emptyBlocks, wireBytes, gcMillis, errors};
  }
}
