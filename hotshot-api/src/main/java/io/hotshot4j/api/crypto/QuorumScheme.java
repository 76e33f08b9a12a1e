package io.hotshot4j.api.crypto;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import java.util.SortedMap;

/**
 * Folds signatures over one statement into a proof: a list of signatures or one aggregate.
 * Thread-safe and stateless; hostile bytes never make it throw.
 */
public interface QuorumScheme {
  /**
   * A proof that these members signed the statement. The signatures are verified already.
   *
   * @param signatures by member index
   */
  Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures);

  /**
   * Whether each of the signers, all of them members, signed the statement. Says nothing about
   * whether they have enough weight.
   */
  boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof);

  /**
   * {@link #verify} of what comes from outside: there are signers, all of them members, the proof
   * is no longer than possible, and each of them signed the statement.
   */
  default boolean isProven(
      Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    return signers.size() > 0
        && signers.length() <= committee.size()
        && proof.length() <= maxProofLength(signers.size())
        && verify(committee, statement, signers, proof);
  }

  /** Most bytes a valid proof by so many signers can have; longer ones are rejected unread. */
  int maxProofLength(int signers);
}
