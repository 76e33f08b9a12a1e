package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.crypto.Ed25519;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Ed25519 that remembers its answers: a thousand nodes that check the same certificate cost one
 * check. What is signed, and how many bytes it takes, is the real thing.
 */
public final class OnceVerified implements Verifier, QuorumScheme {
  private static final int CAPACITY = 100_000;

  private record Certificate(Statement statement, SignerSet signers, Bytes proof) {}

  private final Verifier verifier = Ed25519.verifier();
  private final QuorumScheme quorums = Ed25519.quorumScheme();
  private final Map<Object, Boolean> answers = new HashMap<>();

  @Override
  public boolean verify(PublicKey key, Statement statement, Signature signature) {
    room();
    return answers.computeIfAbsent(
        new Claim(key, statement, signature), claim -> verifier.verify(key, statement, signature));
  }

  @Override
  public boolean isValidKey(PublicKey key) {
    return verifier.isValidKey(key);
  }

  @Override
  public Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
    return quorums.assemble(committee, statement, signatures);
  }

  @Override
  public boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    room();
    return answers.computeIfAbsent(
        new Certificate(statement, signers, proof),
        certificate -> quorums.verify(committee, statement, signers, proof));
  }

  @Override
  public int maxProofLength(int signers) {
    return quorums.maxProofLength(signers);
  }

  private void room() {
    if (answers.size() >= CAPACITY) {
      answers.clear();
    }
  }
}
