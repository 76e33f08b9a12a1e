package io.hotshot4j.api.types;

/**
 * How the payloads of a network are kept available. Part of the genesis, so the same for everybody.
 *
 * @param committeeSize members of the data availability committee; 0 if every member keeps every
 *     payload
 */
public record Availability(int committeeSize) {
  /** Every member stores the payload before it votes. */
  public static final Availability ALL = new Availability(0);

  private static final int CODE_ALL = 0;
  private static final int CODE_COMMITTEE = 1;

  /** Checks the range. */
  public Availability {
    if (committeeSize < 0 || committeeSize > Committee.MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "a data availability committee has 1 to "
              + Committee.MAX_MEMBERS
              + " members, not "
              + committeeSize);
    }
  }

  /**
   * The {@code members} members of most stake store the payload; every other member stores its
   * share of the payload, which is dispersed so that shares of a third of the stake restore it.
   *
   * @param members 1 to the number of members of the network
   */
  public static Availability committee(int members) {
    if (members < 1) {
      throw new IllegalArgumentException(
          "a data availability committee has 1 member or more, not " + members);
    }
    return new Availability(members);
  }

  /** Whether payloads are dispersed, and only a committee stores them whole. */
  public boolean isDispersed() {
    return committeeSize > 0;
  }

  CanonicalWriter write(CanonicalWriter writer) {
    return isDispersed() ? writer.u8(CODE_COMMITTEE).i32(committeeSize) : writer.u8(CODE_ALL);
  }

  static Availability read(CanonicalReader reader) throws DecodeException {
    int code = reader.u8();
    return switch (code) {
      case CODE_ALL -> ALL;
      case CODE_COMMITTEE -> committee(reader.i32());
      default -> throw new DecodeException("unknown availability " + code);
    };
  }

  @Override
  public String toString() {
    return isDispersed() ? "committee(" + committeeSize + ")" : "all";
  }
}
