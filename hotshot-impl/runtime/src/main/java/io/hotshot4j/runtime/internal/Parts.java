package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.SnapshotApplication;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;
import java.util.List;

/**
 * Everything a node is made of.
 *
 * @param genesis the network
 * @param crypto signs and verifies
 * @param transport moves frames; the node's from now on
 * @param storage remembers; the node's from now on
 * @param application the replicated state machine
 * @param options the node's own settings
 * @param custody what it keeps of payloads
 */
public record Parts(
    Genesis genesis,
    CryptoSuite crypto,
    Transport transport,
    ConsensusStorage storage,
    Application application,
    NodeOptions options,
    Custody custody) {
  /** With the custody that the genesis asks for. */
  public Parts(
      Genesis genesis,
      CryptoSuite crypto,
      Transport transport,
      ConsensusStorage storage,
      Application application,
      NodeOptions options) {
    this(
        genesis,
        crypto,
        transport,
        storage,
        application,
        options,
        Custody.of(genesis, crypto.signer().publicKey()));
  }

  PublicKey self() {
    return crypto.signer().publicKey();
  }

  boolean isMember() {
    return genesis.committee().indexOf(self()).isPresent();
  }

  List<PeerId> memberPeers() {
    return genesis.committee().members().stream().map(member -> member.key().toPeerId()).toList();
  }

  WireLimits wireLimits() {
    return WireLimits.of(genesis, crypto.quorums());
  }

  /** An empty pool. */
  TransactionPool newPool() {
    return new TransactionPool(
        options.pool(), genesis, memberPeers(), application::sharer, custody.storesPayloads());
  }

  /** Fails if the parts do not go together. */
  void check() {
    for (Member member : genesis.committee().members()) {
      if (!crypto.verifier().isValidKey(member.key())) {
        throw new HotShotException(
            "The committee of the genesis holds "
                + member.key()
                + ", which is not a valid key of the crypto suite in use. Every member of a network"
                + " uses the same suite");
      }
    }
    if (options.snapshotEvery() > 0 && !(application instanceof SnapshotApplication)) {
      throw new HotShotException(
          "NodeOptions.withSnapshotEvery is "
              + options.snapshotEvery()
              + ", and the application is no SnapshotApplication. Use 0, or one that can take"
              + " snapshots");
    }
    if (genesis.availability().isDispersed()) {
      checkDispersed();
    }
    int needed = wireLimits().frameBytes();
    if (transport.maxFrameLength() < needed) {
      throw new HotShotException(
          "The transport carries frames of up to %d bytes, and this genesis needs %d (blocks of %d bytes). Use another transport or smaller blocks"
              .formatted(transport.maxFrameLength(), needed, genesis.maxBlockBytes()));
    }
  }

  private void checkDispersed() {
    if (!(application instanceof DispersedApplication)) {
      throw new HotShotException(
          "The genesis asks for availability "
              + genesis.availability()
              + ", in which blocks are decided by members that do not hold their payloads, and the"
              + " application is no DispersedApplication. Use one that is, or a genesis with"
              + " availability "
              + Availability.ALL);
    }
    if (options.snapshotEvery() > 0) {
      throw new HotShotException(
          "NodeOptions.withSnapshotEvery is "
              + options.snapshotEvery()
              + ", and the genesis asks for availability "
              + genesis.availability()
              + ": snapshots hold payloads, which not every member has there. Use 0");
    }
  }
}
