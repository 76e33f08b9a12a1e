package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.verify.PayloadCheck;
import io.hotshot4j.runtime.internal.custody.Custody;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks payloads against headers and remembers the decoded ones of the message under way, so that
 * nothing is decoded or hashed twice. One for each lane.
 */
public final class CommitmentCheck implements PayloadCheck {
  private final Commitments commitments;
  private final int maxTransactions;
  private final Hash emptyCommitment;
  private final Custody custody;
  private final Map<Hash, Payload> checked = new HashMap<>();

  CommitmentCheck(Commitments commitments, Genesis genesis, Hash emptyCommitment, Custody custody) {
    this.commitments = commitments;
    this.maxTransactions = genesis.maxTransactions();
    this.emptyCommitment = emptyCommitment;
    this.custody = custody;
  }

  /** A check that remembers nothing. */
  public static PayloadCheck of(Application application, Genesis genesis, Custody custody) {
    Commitments commitments = new Commitments(application);
    Hash empty = application.commit(Payload.EMPTY);
    return (header, encoded) ->
        new CommitmentCheck(commitments, genesis, empty, custody).matches(header, encoded);
  }

  @Override
  public boolean matches(BlockHeader header, Bytes encoded) {
    if (encoded.length() != header.payloadLength()) {
      return false;
    }
    if (encoded.isEmpty()) {
      return header.transactionCount() == 0 && header.payloadCommitment().equals(emptyCommitment);
    }
    try {
      Payload payload = Payload.decode(encoded, maxTransactions);
      if (payload.transactions().size() != header.transactionCount()
          || !commitments.of(payload).equals(header.payloadCommitment())
          || custody.isDispersed() && !custody.commitment(payload).equals(header.vidCommitment())) {
        return false;
      }
      checked.put(header.payloadCommitment(), payload);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  /** A payload that matched since the last {@link #reset}. */
  Optional<Payload> payload(BlockHeader header) {
    return Optional.ofNullable(checked.get(header.payloadCommitment()));
  }

  void reset() {
    checked.clear();
  }
}
