package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignatureListSchemeTest {
  private static final SigningDomain DOMAIN = new SigningDomain(1, 7, Hash.ZERO);

  private final List<KeyPair> pairs =
      IntStream.range(0, 5).mapToObj(Ed25519::insecureKeyPair).toList();
  private final Committee committee = Committee.ofEqualStake(Ed25519.publicKeys(pairs));
  private final Statement statement = Statement.vote(DOMAIN, Epoch.FIRST, new View(3), Hash.ZERO);
  private final QuorumScheme scheme = Ed25519.quorumScheme();
  private final SignerSet signers = SignerSet.of(0, 2, 4);
  private final Bytes proof = proofBy(0, 2, 4);

  @Test
  void proofIsTheSignaturesInOrderOfTheIndices() {
    assertEquals(3 * 64, proof.length());
    assertEquals(pairs.get(2).sign(statement.encoded()).encoded(), proof.slice(64, 64));
    assertTrue(scheme.verify(committee, statement, signers, proof));
  }

  @Test
  void everySignatureIsChecked() {
    for (int i = 0; i < proof.length(); i++) {
      byte[] copy = proof.toByteArray();
      copy[i] ^= 1;
      assertFalse(scheme.verify(committee, statement, signers, Bytes.wrap(copy)), "byte " + i);
    }
  }

  @Test
  void lengthIsExact() {
    for (int length : new int[] {0, 1, 64, 128, 191, 193, 256}) {
      Bytes cut = Bytes.wrap(Arrays.copyOf(proof.toByteArray(), length));
      assertFalse(scheme.verify(committee, statement, signers, cut), length + " bytes");
    }
  }

  @Test
  void proofHoldsForItsSignersAndStatementOnly() {
    assertFalse(scheme.verify(committee, statement, SignerSet.of(0, 2, 3), proof));
    assertFalse(scheme.verify(committee, statement, SignerSet.of(0, 1, 2, 4), proof));
    Statement other = Statement.vote(DOMAIN, Epoch.FIRST, new View(4), Hash.ZERO);
    assertFalse(scheme.verify(committee, other, signers, proof));
    Bytes swapped = join(proof.slice(64, 64), proof.slice(0, 64), proof.slice(128, 64));
    assertFalse(scheme.verify(committee, statement, signers, swapped));
  }

  @Test
  void nobodyAndStrangersProveNothing() {
    assertFalse(scheme.verify(committee, statement, SignerSet.NONE, Bytes.EMPTY));
    assertFalse(scheme.verify(committee, statement, SignerSet.of(0, 2, 5), proof));
  }

  @Test
  void longestProofOfTheLargestCommitteeFitsInACertificate() {
    assertEquals(64 * 3, scheme.maxProofLength(3));
    assertTrue(scheme.maxProofLength(Committee.MAX_MEMBERS) <= QuorumCertificate.MAX_PROOF_BYTES);
  }

  @Test
  void foreignSignatureCannotBeAssembled() {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    signatures.put(1, new Signature(Bytes.ofUtf8("short")));
    assertThrows(
        IllegalArgumentException.class, () -> scheme.assemble(committee, statement, signatures));
  }

  @Test
  void cacheOfKeysIsBounded() {
    PointCache cache = new PointCache();
    KeyPair pair = pairs.get(0);
    for (int i = 0; i < 100; i++) {
      cache.point(Ed25519.insecureKeyPair(i).publicKey());
    }
    assertEquals(100, cache.size());
    assertTrue(new Ed25519Verifier(cache).isValidKey(pair.publicKey()));
    for (int i = 100; i <= PointCache.CAPACITY; i++) {
      cache.point(Ed25519.insecureKeyPair(i).publicKey());
    }
    assertEquals(1, cache.size());
    assertTrue(new Ed25519Verifier(cache).isValidKey(pair.publicKey()));
  }

  private Bytes proofBy(int... indices) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int index : indices) {
      signatures.put(index, pairs.get(index).sign(statement.encoded()));
    }
    return Ed25519.quorumScheme().assemble(committee, statement, signatures);
  }

  private static Bytes join(Bytes... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(Bytes::length).sum()];
    int position = 0;
    for (Bytes part : parts) {
      part.copyTo(all, position);
      position += part.length();
    }
    return Bytes.wrap(all);
  }
}
