package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.transport.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link io.hotshot4j.api.crypto.Signer} and a {@link Verifier} have to do; {@link
 * QuorumSchemeTck} is about certificates. No kit can prove a scheme secure: this one finds what is
 * forgotten in the adapter around a good one.
 */
public abstract class CryptoSuiteTck {
  /**
   * The suite of a member. Another number is another key; the same number is the same.
   *
   * @param number 0 to 9
   */
  protected abstract CryptoSuite suite(int number);

  /** Other signatures that a lenient verifier would take for the same, as far as you know some. */
  protected List<Signature> malleations(Signature genuine) {
    return List.of();
  }

  /** Keys the scheme has to reject, as far as you know some: small order, not canonical. */
  protected List<PublicKey> forbiddenKeys() {
    return List.of();
  }

  /** How long one operation may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  final Signature signature(int number, Statement statement) {
    return new Waiting(patience()).result("signing", suite(number).signer().sign(statement));
  }

  final PublicKey key(int number) {
    return suite(number).signer().publicKey();
  }

  private Verifier verifier() {
    return suite(0).verifier();
  }

  private boolean verifies(PublicKey key, Statement statement, Signature signature) {
    return verifier().verify(key, statement, signature);
  }

  @Test
  @DisplayName("everybody's verifier accepts everybody's signature")
  void genuineSignaturesVerify() {
    for (int number = 0; number < 4; number++) {
      Signature signature = signature(number, Statements.vote());
      for (int judge = 0; judge < 4; judge++) {
        assertTrue(
            suite(judge).verifier().verify(key(number), Statements.vote(), signature),
            "signature of " + number + " at " + judge);
      }
    }
  }

  @Test
  @DisplayName("a statement may be signed again, and each of its signatures verifies")
  void signingIsRepeatable() {
    for (int i = 0; i < 3; i++) {
      assertTrue(verifies(key(1), Statements.vote(), signature(1, Statements.vote())));
      for (Statement other : Statements.others()) {
        assertTrue(verifies(key(1), other, signature(1, other)), other.toString());
      }
    }
  }

  @Test
  @DisplayName("B-23 to B-26: a signature is for one type, epoch, view, chain, version and body")
  void signaturesAreForOneStatement() {
    Signature signature = signature(1, Statements.vote());
    for (Statement other : Statements.others()) {
      assertFalse(verifies(key(1), other, signature), () -> "also for " + other);
    }
  }

  @Test
  @DisplayName("a signature is of one key")
  void signaturesAreOfOneKey() {
    Signature signature = signature(1, Statements.vote());
    for (int number : new int[] {0, 2, 3}) {
      assertNotEquals(key(1), key(number));
      assertFalse(verifies(key(number), Statements.vote(), signature), "also of " + number);
    }
  }

  @Test
  @DisplayName("B-20: no bit of a signature may change, nothing may be cut or added")
  void signaturesAreNotMalleable() {
    Signature genuine = signature(1, Statements.vote());
    byte[] bytes = genuine.encoded().toByteArray();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      int flipped = bit;
      assertFalse(
          verifies(key(1), Statements.vote(), new Signature(Bytes.wrap(changed))),
          () -> "with bit " + flipped + " flipped");
    }
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
      byte[] resized = java.util.Arrays.copyOf(bytes, length);
      assertFalse(
          verifies(key(1), Statements.vote(), new Signature(Bytes.wrap(resized))),
          () -> "with " + length + " bytes");
    }
    for (Signature other : malleations(genuine)) {
      assertFalse(verifies(key(1), Statements.vote(), other), () -> "also " + other);
    }
  }

  @Test
  @DisplayName("B-20, B-28: garbage is false, never an exception")
  void garbageIsFalse() {
    Random random = new Random(3);
    Signature genuine = signature(1, Statements.vote());
    for (int i = 0; i < 300; i++) {
      Signature signature = new Signature(garbage(random, i % (Signature.MAX_LENGTH + 1)));
      PublicKey key = new PublicKey(garbage(random, 1 + i % PeerId.MAX_LENGTH));
      assertFalse(verifies(key(1), Statements.vote(), signature), "a garbled signature");
      assertFalse(verifies(key, Statements.vote(), genuine), "a garbled key");
      verifier().isValidKey(key);
    }
  }

  @Test
  @DisplayName("B-20: members' keys are valid, cut or extended ones and forbidden ones are not")
  void keysAreChecked() {
    for (int number = 0; number < 4; number++) {
      assertTrue(verifier().isValidKey(key(number)));
    }
    byte[] bytes = key(1).encoded().toByteArray();
    for (int length : new int[] {1, bytes.length - 1, bytes.length + 1}) {
      if (length >= 1 && length <= PeerId.MAX_LENGTH) {
        PublicKey key = new PublicKey(Bytes.wrap(java.util.Arrays.copyOf(bytes, length)));
        assertFalse(verifier().isValidKey(key), () -> "a key of " + length + " bytes");
      }
    }
    for (PublicKey key : forbiddenKeys()) {
      assertFalse(verifier().isValidKey(key), () -> "the key " + key);
    }
  }

  @Test
  @DisplayName("many at once are judged as one by one, in any mixture")
  void manyAreJudgedAsOneByOne() {
    Random random = new Random(4);
    List<Statement> others = Statements.others();
    for (int run = 0; run < 10; run++) {
      List<Claim> claims = new ArrayList<>();
      BitSet expected = new BitSet();
      for (int i = 0; i < run * 2; i++) {
        int signer = random.nextInt(4);
        boolean valid = random.nextInt(3) > 0;
        Statement signed = valid ? Statements.vote() : others.get(random.nextInt(others.size()));
        claims.add(new Claim(key(signer), Statements.vote(), signature(signer, signed)));
        expected.set(i, valid);
      }
      assertEquals(expected, verifier().verifyAll(claims), "run " + run);
    }
  }

  @Test
  @DisplayName("a verifier may be used by several threads")
  void verifierIsThreadSafe() {
    Verifier shared = verifier();
    Signature signature = signature(1, Statements.vote());
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          for (int n = 0; n < 50; n++) {
                            boolean genuine = shared.verify(key(1), Statements.vote(), signature);
                            boolean forged = shared.verify(key(2), Statements.vote(), signature);
                            if (!genuine || forged) {
                              wrong.incrementAndGet();
                            }
                          }
                        },
                        "tck-verify-" + i))
            .toList();
    threads.forEach(Thread::start);
    threads.forEach(thread -> new Waiting(patience()).ends("verifying", thread));
    assertEquals(0, wrong.get());
  }

  private static Bytes garbage(Random random, int length) {
    byte[] bytes = new byte[length];
    if (random.nextInt(4) > 0) {
      random.nextBytes(bytes);
    } else {
      java.util.Arrays.fill(bytes, (byte) (random.nextBoolean() ? 0 : -1));
    }
    return Bytes.wrap(bytes);
  }
}
