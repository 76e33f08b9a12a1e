package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import java.util.Map;
import java.util.SortedMap;

/** The proof is the list of signatures, without lengths, in ascending order of the indices. */
final class SignatureListScheme implements QuorumScheme {
  private static final int SIGNATURE_LENGTH =
      org.bouncycastle.math.ec.rfc8032.Ed25519.SIGNATURE_SIZE;

  private final Ed25519Verifier verifier;

  SignatureListScheme(PointCache points) {
    this.verifier = new Ed25519Verifier(points);
  }

  @Override
  public Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
    byte[] proof = new byte[maxProofLength(signatures.size())];
    int position = 0;
    for (Map.Entry<Integer, Signature> entry : signatures.entrySet()) {
      Bytes signature = entry.getValue().encoded();
      if (signature.length() != SIGNATURE_LENGTH) {
        throw new IllegalArgumentException(
            "the signature of member " + entry.getKey() + " has " + signature.length() + " bytes");
      }
      signature.copyTo(proof, position);
      position += SIGNATURE_LENGTH;
    }
    return Bytes.wrap(proof);
  }

  @Override
  public boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    // Nobody's certificate proves nothing, though "each of nobody signed" would be true.
    if (signers.length() == 0
        || signers.length() > committee.size()
        || proof.length() != maxProofLength(signers.size())) {
      return false;
    }
    Bytes message = statement.encoded();
    int position = 0;
    for (int index : signers.indices()) {
      Bytes signature = proof.slice(position, SIGNATURE_LENGTH);
      if (!verifier.verify(committee.member(index).key(), message, signature)) {
        return false;
      }
      position += SIGNATURE_LENGTH;
    }
    return true;
  }

  @Override
  public int maxProofLength(int signers) {
    return Math.multiplyExact(SIGNATURE_LENGTH, signers);
  }
}
