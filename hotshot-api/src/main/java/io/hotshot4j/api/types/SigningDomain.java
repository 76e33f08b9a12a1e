package io.hotshot4j.api.types;

/**
 * What separates one network's signatures from every other's.
 *
 * @param protocolVersion version of the rules and encodings
 * @param chainId chosen by the network's founder
 * @param genesis hash of the {@link Genesis}; {@link Hash#ZERO} only for transport challenges,
 *     which are answered before a genesis is known
 */
public record SigningDomain(int protocolVersion, long chainId, Hash genesis) {
  /** The version this library speaks. */
  public static final int PROTOCOL_VERSION = 1;

  /** The domain of challenges between a peer and a relay of a chain. */
  public static SigningDomain ofTransport(long chainId) {
    return new SigningDomain(PROTOCOL_VERSION, chainId, Hash.ZERO);
  }
}
