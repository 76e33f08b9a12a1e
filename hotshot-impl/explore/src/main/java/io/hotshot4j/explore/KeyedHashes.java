package io.hotshot4j.explore;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import java.util.SortedMap;

/** Signatures that are hashes of key and statement: the explorer alone decides who signs what. */
final class KeyedHashes implements Verifier, QuorumScheme {
  private static final int LENGTH = 32;

  static Signature sign(PublicKey key, Statement statement) {
    return new Signature(
        Bytes.wrap(
            CanonicalWriter.tagged("explore", 200)
                .bytes(key.encoded())
                .bytes(statement.encoded())
                .sha256()
                .toByteArray()));
  }

  @Override
  public boolean verify(PublicKey key, Statement statement, Signature signature) {
    return sign(key, statement).equals(signature);
  }

  @Override
  public boolean isValidKey(PublicKey key) {
    return true;
  }

  @Override
  public Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
    CanonicalWriter writer = new CanonicalWriter(LENGTH * signatures.size());
    signatures.values().forEach(signature -> writer.raw(signature.encoded()));
    return writer.toBytes();
  }

  @Override
  public boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    CanonicalWriter expected = new CanonicalWriter(LENGTH * signers.size());
    for (int signer : signers.indices()) {
      expected.raw(sign(committee.member(signer).key(), statement).encoded());
    }
    return expected.toBytes().equals(proof);
  }

  @Override
  public int maxProofLength(int signers) {
    return LENGTH * signers;
  }
}
