package io.hotshot4j.testkit;

import io.hotshot4j.api.crypto.Claim;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Signatures that everybody could forge, by hashing the key and the statement: enough for a kit,
 * which has no forger in it. Defects to choose from.
 */
final class TinySuite {
  private static final int LENGTH = 32;

  private final SuiteDefect defect;
  private final PublicKey key;
  private final Set<Statement> signed = new HashSet<>();

  private TinySuite(int number, SuiteDefect defect) {
    this.defect = defect;
    this.key = new PublicKey(Bytes.wrap(Statements.hash(0x40 + number).toByteArray()));
  }

  static CryptoSuite of(int number, SuiteDefect defect) {
    TinySuite suite = new TinySuite(number, defect);
    return new CryptoSuite(suite.signer(), suite.verifier(), suite.quorums());
  }

  private Signature sign(PublicKey signer, Statement statement) {
    Bytes message =
        new Statement(
                statement.domain(),
                defect == SuiteDefect.FORGETS_THE_TYPE ? StatementType.VOTE : statement.type(),
                defect == SuiteDefect.FORGETS_THE_EPOCH ? Epoch.FIRST : statement.epoch(),
                statement.view(),
                statement.body())
            .encoded();
    Bytes name =
        defect == SuiteDefect.TAKES_EVERY_KEY_FOR_THE_SIGNERS ? Bytes.EMPTY : signer.encoded();
    return new Signature(
        Bytes.wrap(new CanonicalWriter(128).bytes(name).raw(message).sha256().toByteArray()));
  }

  private Signer signer() {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public CompletableFuture<Signature> sign(Statement statement) {
        boolean again = !signed.add(statement) && defect == SuiteDefect.SIGNS_ONCE_ONLY;
        return CompletableFuture.completedFuture(
            again ? new Signature(Bytes.EMPTY) : TinySuite.this.sign(key, statement));
      }
    };
  }

  private boolean holds(PublicKey signer, Statement statement, Bytes signature) {
    if (!isWellFormed(signer) || signature.length() != LENGTH) {
      return false;
    }
    byte[] genuine = sign(signer, statement).encoded().toByteArray();
    byte[] given = signature.toByteArray();
    if (defect == SuiteDefect.IGNORES_THE_LAST_BIT) {
      // Bit 252 is one of those the checks try.
      genuine[31] &= (byte) ~(1 << 4);
      given[31] &= (byte) ~(1 << 4);
    }
    return java.util.Arrays.equals(genuine, given);
  }

  private static boolean isWellFormed(PublicKey key) {
    Bytes bytes = key.encoded();
    if (bytes.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (bytes.get(i) != bytes.get(0)) {
        return false;
      }
    }
    return bytes.get(0) >> 4 == 4;
  }

  private Verifier verifier() {
    return new Verifier() {
      @Override
      public boolean verify(PublicKey signer, Statement statement, Signature signature) {
        if (defect == SuiteDefect.THROWS_AT_GARBAGE && signature.encoded().length() > 2 * LENGTH) {
          throw new IllegalArgumentException("a signature of so many bytes");
        }
        if (defect == SuiteDefect.REJECTS_OTHER_NODES
            && !signer.equals(key)
            && key.encoded().get(0) != 0x40) {
          return false;
        }
        boolean valid = holds(signer, statement, signature.encoded());
        return defect == SuiteDefect.SHARES_A_BUFFER ? disturbed(valid) : valid;
      }

      @Override
      public BitSet verifyAll(List<Claim> claims) {
        BitSet valid = Verifier.super.verifyAll(claims);
        if (defect == SuiteDefect.JUDGES_ALL_BY_THE_FIRST && !claims.isEmpty()) {
          valid.set(0, claims.size(), valid.get(0));
        }
        return valid;
      }

      @Override
      public boolean isValidKey(PublicKey candidate) {
        return isWellFormed(candidate)
            || defect == SuiteDefect.TAKES_CUT_KEYS && candidate.encoded().length() == LENGTH - 1;
      }
    };
  }

  /** Wrong as soon as anybody but the kit's own thread calls. */
  private static boolean disturbed(boolean valid) {
    return valid ^ Thread.currentThread().getName().startsWith("tck-verify");
  }

  private QuorumScheme quorums() {
    return new QuorumScheme() {
      @Override
      public Bytes assemble(
          Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
        CanonicalWriter proof = new CanonicalWriter(128);
        signatures.values().forEach(signature -> proof.raw(signature.encoded()));
        return proof.toBytes();
      }

      @Override
      public boolean verify(
          Committee committee, Statement statement, SignerSet signers, Bytes proof) {
        return proves(committee, asProven(statement), signers, proof);
      }

      @Override
      public int maxProofLength(int signers) {
        return LENGTH * signers - (defect == SuiteDefect.TELLS_A_SHORT_GREATEST_LENGTH ? 1 : 0);
      }
    };
  }

  private Statement asProven(Statement statement) {
    return defect == SuiteDefect.PROVES_FOR_ANOTHER_VIEW && statement.view().equals(new View(6))
        ? Statements.vote()
        : statement;
  }

  private boolean proves(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    int size = signers.size();
    if (size == 0) {
      return defect == SuiteDefect.TAKES_NOTHING_FOR_A_PROOF_BY_NOBODY && proof.isEmpty();
    }
    if (signers.length() > committee.size() && defect != SuiteDefect.READS_BEYOND_THE_COMMITTEE
        || defect == SuiteDefect.ASKS_FOR_A_MAJORITY && size < 2) {
      return false;
    }
    boolean lenient = defect == SuiteDefect.COUNTS_SIGNERS_WITHOUT_A_SIGNATURE && size == 4;
    if (proof.length() != LENGTH * (lenient ? 3 : size)) {
      return false;
    }
    List<Integer> members = new ArrayList<>();
    for (int index : signers.indices()) {
      members.add(index);
    }
    if (lenient) {
      members.removeIf(index -> index == 1 || index == 6);
    }
    return signaturesHold(committee, statement, members, proof);
  }

  private boolean signaturesHold(
      Committee committee, Statement statement, List<Integer> members, Bytes proof) {
    for (int i = 0; i < members.size() && i * LENGTH < proof.length(); i++) {
      Bytes signature = proof.slice(i * LENGTH, LENGTH);
      if (!holds(signer(committee, members, i), statement, signature)
          && !(defect == SuiteDefect.CHECKS_THE_FIRST_SIGNATURE_ONLY && i > 0)) {
        boolean repeated =
            defect == SuiteDefect.COUNTS_ONE_SIGNATURE_FOR_ALL
                && signature.equals(proof.slice(0, LENGTH));
        if (!repeated || i == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private PublicKey signer(Committee committee, List<Integer> members, int position) {
    int index = members.get(position);
    if (defect == SuiteDefect.FORGETS_WHOSE_COMMITTEE_IT_IS && committee.size() == 7) {
      return new PublicKey(Bytes.wrap(Statements.hash(0x40 + index).toByteArray()));
    }
    return committee.member(index).key();
  }
}
