package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A member that keeps shares stores blocks. */
class DecisionsTest {
  private static final int SELF = 9;
  private static final View VIEW = new View(3);
  private static final List<PublicKey> KEYS =
      IntStream.range(0, 10).mapToObj(i -> Ed25519.insecureKeyPair(i).publicKey()).toList();
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(KEYS)).withAvailability(Availability.committee(4));
  private static final Payload PAYLOAD = Payload.of(List.of(Transaction.ofUtf8("text")));

  private static final Application NONE = new NoApplication();

  private final Custody custody = Custody.of(GENESIS, KEYS.get(SELF));
  private final VidShare own = custody.share(VIEW, PAYLOAD, SELF);
  private final ShareStore shares = new ShareStore(GENESIS.maxBlockBytes());
  private final MemoryStorage storage = MemoryStorage.create();
  private final BlockLog log = new BlockLog(storage, GENESIS.block());
  private final Decisions decisions = decisions();
  private final Block block =
      Block.extending(
          GENESIS.block().leaf(),
          VIEW,
          Epoch.FIRST,
          new BlockHeader(
              PAYLOAD.merkleRoot(),
              PAYLOAD.encoded().length(),
              1,
              own.vid(),
              0,
              GENESIS.block().header().stateCommitment(),
              Bytes.EMPTY));

  @SuppressWarnings("NullAway") // What storing does not need.
  private Decisions decisions() {
    return new Decisions(
        storage,
        log,
        new PayloadStore(NONE, GENESIS.maxBlockBytes()),
        custody,
        shares,
        null,
        null,
        null,
        Runnable::run,
        failure -> {
          throw new AssertionError(failure);
        },
        () -> 0,
        () -> 0,
        0);
  }

  private boolean store() {
    return decisions.store(
        new Effect.StoreBlock(block, Optional.of(GENESIS.quorumCertificate()), true));
  }

  private Optional<StoredShare> stored() {
    return log.block(block.commitment()).orElseThrow().share();
  }

  /** It may be decided without the share, and what is decided must be in the log. */
  @Test
  void aBlockWhoseShareIsLostIsInTheLogAllTheSame() throws IOException {
    storage.recover();
    assertFalse(store());
    assertEquals(Optional.empty(), stored());
    StoredShare share = new StoredShare(own.common(), own.share());
    shares.put(VIEW, own.vid(), share);
    assertTrue(store());
    assertEquals(Optional.of(share), stored());
    assertEquals(
        Bytes.EMPTY, log.block(block.commitment()).map(BlockRecord::payload).orElseThrow());
  }
}
