package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.crypto.Ed25519;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * B-17, B-19, B-20: keys, signatures and quorum proofs out of arbitrary bytes. What the library
 * accepts the JDK accepts as well, and nothing but the genuine signature is accepted for a member.
 */
public final class SignaturesFuzz {
  private static final Bytes X509_PREFIX = Bytes.ofHex("302a300506032b6570032100");
  private static final Statement STATEMENT =
      Statement.vote(Samples.GENESIS.domain(), Epoch.FIRST, new View(5), Samples.hash(1));
  private static final CryptoSuite SUITE = Ed25519.suite(Samples.KEYS.get(0));
  private static final Committee COMMITTEE = Samples.GENESIS.committee();

  private SignaturesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    CanonicalReader reader = new CanonicalReader(Bytes.wrap(data));
    try {
      if (reader.u8() == 0) {
        Bytes key = reader.bytes(64, "key");
        Signature signature = new Signature(reader.bytes(Signature.MAX_LENGTH, "signature"));
        if (!key.isEmpty()) {
          signature(new PublicKey(key), signature);
        }
      } else {
        SignerSet signers = SignerSet.decode(reader.bytes(512, "signers"));
        proof(signers, reader.raw(reader.remaining()));
      }
    } catch (DecodeException e) {
      Laws.requireReason(e);
    }
  }

  private static void signature(PublicKey key, Signature signature) {
    Verifier verifier = SUITE.verifier();
    boolean valid = verifier.verify(key, STATEMENT, signature);
    BitSet both =
        verifier.verifyAll(
            List.of(new Claim(key, STATEMENT, signature), new Claim(key, STATEMENT, signature)));
    require(both.cardinality() == (valid ? 2 : 0), "verifyAll says something else");
    require(!valid || verifier.isValidKey(key), "a signature of an invalid key");
    require(!valid || jdkAccepts(key, signature), "the JDK does not accept " + signature);
    int member = COMMITTEE.indexOf(key).orElse(-1);
    require(!valid || member < 0 || signature.equals(genuine(member)), "a second signature");
  }

  private static void proof(SignerSet signers, Bytes proof) {
    QuorumScheme scheme = SUITE.quorums();
    boolean valid = scheme.verify(COMMITTEE, STATEMENT, signers, proof);
    require(
        !valid || proof.length() <= scheme.maxProofLength(signers.size()),
        "a proof beyond its greatest length");
    require(!valid || proof.equals(genuine(signers)), "a second proof of " + signers);
  }

  private static Signature genuine(int member) {
    return Ed25519.signer(Samples.KEYS.get(member)).sign(STATEMENT).toCompletableFuture().join();
  }

  private static Bytes genuine(SignerSet signers) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int member : signers.indices()) {
      signatures.put(member, genuine(member));
    }
    return SUITE.quorums().assemble(COMMITTEE, STATEMENT, signatures);
  }

  private static boolean jdkAccepts(PublicKey key, Signature signature) {
    Bytes encoded = new CanonicalWriter(44).raw(X509_PREFIX).raw(key.encoded()).toBytes();
    try {
      java.security.Signature check = java.security.Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
      check.update(STATEMENT.encoded().toByteArray());
      return check.verify(signature.encoded().toByteArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("signature", seed(Samples.KEYS.get(0).publicKey().encoded(), genuine(0)));
    // The point at infinity, of order one, and a signature that any statement would have.
    Bytes infinity = Bytes.ofHex("01" + "00".repeat(31));
    seeds.put(
        "infinity", seed(infinity, new Signature(Bytes.ofHex(infinity.toHex() + "00".repeat(32)))));
    SignerSet three = SignerSet.of(0, 1, 3);
    seeds.put(
        "proof",
        new CanonicalWriter(256)
            .u8(1)
            .bytes(three.encoded())
            .raw(genuine(three))
            .toBytes()
            .toByteArray());
    return seeds;
  }

  private static byte[] seed(Bytes key, Signature signature) {
    return new CanonicalWriter(128)
        .u8(0)
        .bytes(key)
        .bytes(signature.encoded())
        .toBytes()
        .toByteArray();
  }
}
