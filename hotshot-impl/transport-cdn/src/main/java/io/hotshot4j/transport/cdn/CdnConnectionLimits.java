package io.hotshot4j.transport.cdn;

/**
 * How many connections a server has. A client needs two. When handshakes are at their bound, a
 * newcomer displaces the one that has been under way longest, so that a flood of connections that
 * say nothing keeps nobody out. Members always find a place: other keys get none of the last two
 * for each member.
 *
 * @param total at a time; more than {@code handshakes} and two for each member
 * @param perAddress at a time from one IPv4 address or one IPv6 network of 64 bits, 2 or more
 * @param handshakes connections that are not registered yet, 8 or more; an eighth of them from one
 *     address
 */
public record CdnConnectionLimits(int total, int perAddress, int handshakes) {
  private static final int DEFAULT_PER_ADDRESS = 1_024;
  private static final int DEFAULT_HANDSHAKES = 512;
  private static final int DEFAULT_OTHERS = 4_096;

  /** Checks the ranges. */
  public CdnConnectionLimits {
    if (perAddress < 2 || handshakes < 8 || total <= handshakes) {
      throw new IllegalArgumentException(
          "a server has 2 connections or more of one address, 8 handshakes or more at a time and"
              + " more connections than handshakes, not "
              + perAddress
              + ", "
              + handshakes
              + " and "
              + total);
    }
  }

  /** 1,024 of an address, 512 handshakes, and 4,096 beyond these and the members' own. */
  public static CdnConnectionLimits defaults(int nodes) {
    return new CdnConnectionLimits(
        2 * nodes + DEFAULT_HANDSHAKES + DEFAULT_OTHERS, DEFAULT_PER_ADDRESS, DEFAULT_HANDSHAKES);
  }

  void checkFor(int nodes) {
    if (total <= handshakes + 2 * nodes) {
      throw new IllegalArgumentException(
          total
              + " connections are not more than "
              + handshakes
              + " handshakes and two connections for each of "
              + nodes
              + " members");
    }
  }
}
