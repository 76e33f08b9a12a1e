package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SuitePropertiesTest {
  private static final SigningDomain DOMAIN =
      new SigningDomain(1, 7, new CanonicalWriter(4).i32(7).sha256());

  private final KeyPair pair = Ed25519.insecureKeyPair(0);
  private final CryptoSuite suite = Ed25519.suite(pair);

  @Property(tries = 100)
  void signsAndVerifies(@ForAll int seed, @ForAll int text) {
    KeyPair signer = Ed25519.insecureKeyPair(seed);
    Statement statement = vote(text);
    Signature signature = Ed25519.signer(signer).sign(statement).toCompletableFuture().join();
    assertTrue(suite.verifier().isValidKey(signer.publicKey()));
    assertTrue(suite.verifier().verify(signer.publicKey(), statement, signature));
    assertEquals(signature, Ed25519.signer(signer).sign(statement).toCompletableFuture().join());
  }

  @Property(tries = 300)
  void anyFlippedBitOfSignatureFails(@ForAll @IntRange(max = 511) int bit, @ForAll int text) {
    Signature flipped = new Signature(flip(sign(vote(text)).encoded(), bit));
    assertFalse(suite.verifier().verify(pair.publicKey(), vote(text), flipped));
  }

  @Property(tries = 200)
  void anyFlippedBitOfKeyFails(@ForAll @IntRange(max = 255) int bit, @ForAll int text) {
    PublicKey flipped = new PublicKey(flip(pair.publicKey().encoded(), bit));
    assertFalse(suite.verifier().verify(flipped, vote(text), sign(vote(text))));
  }

  @Property(tries = 300)
  void anyFlippedBitOfMessageFails(@ForAll @Size(min = 1, max = 80) byte[] text, @ForAll int at) {
    Bytes message = Bytes.copyOf(text);
    Bytes signature = pair.sign(message).encoded();
    Bytes flipped = flip(message, Math.floorMod(at, 8 * text.length));
    Ed25519Verifier verifier = new Ed25519Verifier(new PointCache());
    assertTrue(verifier.verify(pair.publicKey(), message, signature));
    assertFalse(verifier.verify(pair.publicKey(), flipped, signature));
  }

  @Property(tries = 300)
  void hostileBytesNeverThrow(
      @ForAll @Size(min = 1, max = 64) byte[] key, @ForAll @Size(max = 130) byte[] signature) {
    PublicKey hostile = new PublicKey(Bytes.copyOf(key));
    suite.verifier().isValidKey(hostile);
    assertFalse(suite.verifier().verify(hostile, vote(1), new Signature(Bytes.copyOf(signature))));
  }

  @Property(tries = 200)
  void hostileProofsNeverThrow(
      @ForAll @Size(max = 200) byte[] proof,
      @ForAll @Size(max = 8) Set<@IntRange(max = 9) Integer> signers) {
    Committee committee = Committee.ofEqualStake(List.of(pair.publicKey()));
    SignerSet set = SignerSet.of(signers.stream().mapToInt(Integer::intValue).toArray());
    assertFalse(suite.quorums().verify(committee, vote(1), set, Bytes.copyOf(proof)));
  }

  @Property(tries = 500)
  void signatureForOneStatementVerifiesForNoOther(
      @ForAll @IntRange(max = 3) int type,
      @ForAll @IntRange(max = 3) int otherType,
      @ForAll @IntRange(max = 1) int view,
      @ForAll @IntRange(max = 1) int epoch,
      @ForAll @IntRange(max = 1) int chain,
      @ForAll @IntRange(max = 1) int genesis,
      @ForAll @IntRange(max = 1) int version,
      @ForAll @IntRange(max = 1) int body) {
    Statement signed = statement(type, 0, 0, 0, 0, 0, 0);
    Statement other = statement(otherType, view, epoch, chain, genesis, version, body);
    Assume.that(!signed.equals(other));
    assertFalse(suite.verifier().verify(pair.publicKey(), other, sign(signed)));
  }

  @Property(tries = 50)
  void manyClaimsAtOnceAreJudgedOneByOne(@ForAll @Size(max = 8) List<Boolean> valid) {
    List<Claim> claims =
        valid.stream()
            .map(ok -> new Claim(pair.publicKey(), vote(1), sign(vote(ok ? 1 : 2))))
            .toList();
    BitSet expected = new BitSet();
    for (int i = 0; i < valid.size(); i++) {
      expected.set(i, valid.get(i));
    }
    assertEquals(expected, suite.verifier().verifyAll(claims));
  }

  private Signature sign(Statement statement) {
    return suite.signer().sign(statement).toCompletableFuture().join();
  }

  private static Statement vote(int text) {
    Hash leaf = new CanonicalWriter(4).i32(text).sha256();
    return Statement.vote(DOMAIN, Epoch.FIRST, new View(5), leaf);
  }

  private static Statement statement(
      int type, int view, int epoch, int chain, int genesis, int version, int body) {
    return new Statement(
        new SigningDomain(1 + version, chain, new CanonicalWriter(4).i32(genesis).sha256()),
        StatementType.values()[type],
        new Epoch(epoch),
        new View(view),
        Bytes.wrap(new byte[] {(byte) body, 0, 0, 0, 0, 0, 0, 0}));
  }

  private static Bytes flip(Bytes bytes, int bit) {
    byte[] copy = bytes.toByteArray();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(copy);
  }
}
