package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.sim.kit.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A state machine whose state is the hash of every payload so far. */
public final class SimApplication {
  /** A header of a block that this application always rejects. */
  public static final Bytes POISON = Bytes.ofUtf8("poison");

  private final Map<Hash, Hash> states = new HashMap<>();
  private final Map<Hash, Long> timestamps = new HashMap<>();

  /** Where it resumes. */
  SimApplication(Block decided) {
    states.put(decided.commitment(), decided.header().stateCommitment());
    timestamps.put(decided.commitment(), decided.header().timestampMillis());
  }

  /** The state after a block and a payload. */
  public static Hash execute(Hash parentState, Payload payload) {
    return execute(parentState, payload.encoded().length(), payload.merkleRoot());
  }

  /** The same, of which no more is known than what a header says. */
  private static Hash execute(Hash parentState, int payloadLength, Hash commitment) {
    return payloadLength == 0
        ? parentState
        : new CanonicalWriter(64).hash(parentState).hash(commitment).sha256();
  }

  /** The header of a block with this payload. */
  public static BlockHeader header(Payload payload, Hash vid, Hash state, long timestampMillis) {
    return new BlockHeader(
        payload.merkleRoot(),
        payload.encoded().length(),
        payload.transactions().size(),
        vid,
        timestampMillis,
        state,
        Bytes.EMPTY);
  }

  /** Whether an encoded payload is the one a header commits to. */
  public static boolean matches(BlockHeader header, Payload payload) {
    return payload.encoded().length() == header.payloadLength()
        && payload.transactions().size() == header.transactionCount()
        && payload.merkleRoot().equals(header.payloadCommitment());
  }

  /** The same for its bytes. */
  public static boolean matchesEncoded(BlockHeader header, Bytes encoded) {
    try {
      return matches(header, Payload.decode(encoded, 1_000));
    } catch (DecodeException e) {
      return false;
    }
  }

  public Optional<Hash> state(Hash leaf) {
    return Optional.ofNullable(states.get(leaf));
  }

  /** Whether time has passed between a block's accepted parent and the block. */
  boolean isLaterThanParent(Block block) {
    Long before = timestamps.get(block.leaf().parent());
    return before != null && block.header().timestampMillis() > before;
  }

  /** Judges a block on top of its parent's state. */
  public boolean validate(Block block, Payload payload) {
    return validate(block, execute(parentState(block), payload));
  }

  /** The same by the header alone. */
  boolean validate(Block block) {
    return validate(block, stateAfter(block));
  }

  private boolean validate(Block block, Hash state) {
    boolean valid =
        block.header().stateCommitment().equals(state)
            && !block.header().application().equals(POISON);
    if (valid) {
      states.put(block.commitment(), state);
      timestamps.put(block.commitment(), block.header().timestampMillis());
    }
    return valid;
  }

  /** Applies a final block. */
  public void decide(Block block, Payload payload) {
    decide(block, execute(parentState(block), payload));
  }

  /** The same by the header alone. */
  void decide(Block block) {
    decide(block, stateAfter(block));
  }

  private void decide(Block block, Hash state) {
    Violation.unless(
        block.header().stateCommitment().equals(state)
            && !block.header().application().equals(POISON),
        "I-2 validity",
        () -> block + " is decided and invalid");
    states.put(block.commitment(), state);
    timestamps.put(block.commitment(), block.header().timestampMillis());
  }

  private Hash stateAfter(Block block) {
    BlockHeader header = block.header();
    return execute(parentState(block), header.payloadLength(), header.payloadCommitment());
  }

  private Hash parentState(Block block) {
    Hash parent = states.get(block.leaf().parent());
    if (parent == null) {
      throw new Violation("I-2 application", "the parent of " + block + " was never accepted here");
    }
    return parent;
  }
}
