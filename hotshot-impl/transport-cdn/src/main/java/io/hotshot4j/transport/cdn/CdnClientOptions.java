package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.types.Genesis;
import java.util.Optional;

/**
 * Whom a client connects to and as whom.
 *
 * @param address of the server
 * @param signer proves the node's key to the server; called on the client's thread, also while the
 *     engine signs
 * @param chainId of the network to join, 0 or more
 * @param genesis of that network, if the node knows it
 * @param hasRun whether the node holds state of that genesis; a node that was only configured with
 *     it waits for the other members like for a founding
 * @param timeouts for handshakes and silence
 * @param queues most that waits to be sent
 */
public record CdnClientOptions(
    CdnAddress address,
    Signer signer,
    long chainId,
    Optional<Genesis> genesis,
    boolean hasRun,
    CdnTimeouts timeouts,
    CdnQueues queues) {
  /** Checks that chain id and genesis agree. */
  public CdnClientOptions {
    if (chainId < 0) {
      throw new IllegalArgumentException("chain id " + chainId + " is negative");
    }
    if (genesis.isPresent() && genesis.get().chainId() != chainId) {
      throw new IllegalArgumentException(
          "the genesis has chain id "
              + genesis.get().chainId()
              + ", but this node was told "
              + chainId);
    }
    if (hasRun && genesis.isEmpty()) {
      throw new IllegalArgumentException("a node that has run has a genesis");
    }
  }

  /** Without a genesis; default timeouts, queues of 16 MiB and 32 MiB. */
  public static CdnClientOptions of(CdnAddress address, Signer signer, long chainId) {
    return new CdnClientOptions(
        address,
        signer,
        chainId,
        Optional.empty(),
        false,
        CdnTimeouts.defaults(),
        new CdnQueues(16 << 20, 32 << 20));
  }

  /** The same for a node that has run in a network and stored its genesis. */
  public CdnClientOptions withStoredGenesis(Genesis stored) {
    return new CdnClientOptions(
        address, signer, chainId, Optional.of(stored), true, timeouts, queues);
  }

  /** The same for a node that was given a genesis and has no state of it yet. */
  public CdnClientOptions withConfiguredGenesis(Genesis configured) {
    return new CdnClientOptions(
        address, signer, chainId, Optional.of(configured), false, timeouts, queues);
  }

  /** The same with other timeouts. */
  public CdnClientOptions withTimeouts(CdnTimeouts other) {
    return new CdnClientOptions(address, signer, chainId, genesis, hasRun, other, queues);
  }

  /** The same with other queues. */
  public CdnClientOptions withQueues(CdnQueues other) {
    return new CdnClientOptions(address, signer, chainId, genesis, hasRun, timeouts, other);
  }
}
