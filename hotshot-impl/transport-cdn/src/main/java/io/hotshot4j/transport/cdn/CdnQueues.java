package io.hotshot4j.transport.cdn;

/**
 * Most bytes that wait to be sent on one connection.
 *
 * @param controlBytes for small frames, 64 KiB to 1 GiB
 * @param bulkBytes for frames of more than 16 KiB, 8 MiB to 1 GiB
 */
public record CdnQueues(int controlBytes, int bulkBytes) {
  /** Checks the ranges. */
  public CdnQueues {
    check("control queue", controlBytes, 64 << 10);
    check("bulk queue", bulkBytes, 8 << 20);
  }

  private static void check(String what, int value, int least) {
    if (value < least || value > 1 << 30) {
      throw new IllegalArgumentException(
          what + " of " + value + " bytes is not between " + least + " and " + (1 << 30));
    }
  }
}
