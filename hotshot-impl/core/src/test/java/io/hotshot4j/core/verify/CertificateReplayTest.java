package io.hotshot4j.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.rules.Thresholds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signatures that everybody really gave, but for something else: another type of statement, another
 * epoch, chain, genesis or version, another view or leaf. And certificates of every kind with too
 * few signers.
 */
class CertificateReplayTest {
  private static final Hash LEAF = Fixture.hash("leaf");
  private static final View NINE = new View(9);
  private static final int[] ALL = {0, 1, 2, 3};

  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final Genesis genesis = fixture.genesis;
  private final SigningDomain domain = genesis.domain();

  /** A new one each time: nothing is known already. */
  private CertificateVerifier verifier() {
    return new CertificateVerifier(genesis, Thresholds.of(genesis.committee()), fixture.crypto);
  }

  private boolean acceptsAsQc(Bytes proof) {
    return verifier()
        .verified(new QuorumCertificate(LEAF, NINE, Epoch.FIRST, SignerSet.of(ALL), proof))
        .isPresent();
  }

  private boolean acceptsAsTc(Bytes proof) {
    TimeoutCertificate.Group group =
        new TimeoutCertificate.Group(View.GENESIS, SignerSet.of(ALL), proof);
    return verifier()
        .verified(Fixture.tc(NINE.value(), genesis.quorumCertificate(), group))
        .isPresent();
  }

  private Bytes signedByAll(Statement statement) {
    return fixture.proof(statement, ALL);
  }

  private Statement vote(SigningDomain in, Epoch epoch, View view) {
    return Statement.vote(in, epoch, view, LEAF);
  }

  private Statement timeout(SigningDomain in, Epoch epoch, View view) {
    return Statement.timeout(in, epoch, view, View.GENESIS);
  }

  @Test
  void theRightStatementsAreAccepted() {
    assertTrue(acceptsAsQc(signedByAll(vote(domain, Epoch.FIRST, NINE))));
    assertTrue(acceptsAsTc(signedByAll(timeout(domain, Epoch.FIRST, NINE))));
  }

  @ParameterizedTest
  @EnumSource(StatementType.class)
  void b23_noOtherTypeOfStatementMakesACertificate(StatementType type) {
    Bytes leaf = Bytes.wrap(LEAF.toByteArray());
    Bytes zero = timeout(domain, Epoch.FIRST, NINE).body();
    for (Bytes body : List.of(leaf, zero)) {
      Bytes proof = signedByAll(new Statement(domain, type, Epoch.FIRST, NINE, body));
      assertEquals(type == StatementType.VOTE && body.equals(leaf), acceptsAsQc(proof), "as a QC");
      assertEquals(
          type == StatementType.TIMEOUT && body.equals(zero), acceptsAsTc(proof), "as a TC");
    }
  }

  /** The epoch is in the signed bytes, and only the one there is has a committee. */
  @Test
  void b24_certificatesOfAnotherEpochAreRejected() {
    Epoch second = new Epoch(2);
    Bytes votes = signedByAll(vote(domain, second, NINE));
    assertFalse(acceptsAsQc(votes), "signed for epoch 2, claimed for 1");
    assertFalse(
        verifier()
            .verified(new QuorumCertificate(LEAF, NINE, second, SignerSet.of(ALL), votes))
            .isPresent(),
        "an epoch without a committee");
    Bytes timeouts = signedByAll(timeout(domain, second, NINE));
    assertFalse(acceptsAsTc(timeouts));
    TimeoutCertificate.Group group =
        new TimeoutCertificate.Group(View.GENESIS, SignerSet.of(ALL), timeouts);
    assertFalse(
        verifier()
            .verified(
                new TimeoutCertificate(NINE, second, List.of(group), genesis.quorumCertificate()))
            .isPresent());
  }

  static Stream<SigningDomain> b25_b26_otherDomains() {
    SigningDomain own = new Fixture(1, 1, 1, 1).genesis.domain();
    return Stream.of(
        new SigningDomain(own.protocolVersion(), own.chainId() + 1, own.genesis()), // B-25
        new SigningDomain(own.protocolVersion(), own.chainId(), Fixture.hash("other")), // B-25
        new SigningDomain(own.protocolVersion() + 1, own.chainId(), own.genesis()), // B-26
        SigningDomain.ofTransport(own.chainId()));
  }

  @ParameterizedTest
  @MethodSource("b25_b26_otherDomains")
  void b25_certificatesOfAnotherChainGenesisOrVersionAreRejected(SigningDomain other) {
    assertFalse(acceptsAsQc(signedByAll(vote(other, Epoch.FIRST, NINE))));
    assertFalse(acceptsAsTc(signedByAll(timeout(other, Epoch.FIRST, NINE))));
  }

  /** B-27: a valid certificate with one field changed, right after the valid one was accepted. */
  @Test
  void b27_acceptedCertificatesVouchForNoVariationOfThem() {
    CertificateVerifier verifier = verifier();
    QuorumCertificate good = fixture.qc(LEAF, 9, 0, 1, 2);
    TimeoutCertificate.Group group = fixture.group(12, 9, 0, 1, 3);
    TimeoutCertificate tc = Fixture.tc(12, good, group);
    assertTrue(verifier.verified(good).isPresent());
    assertTrue(verifier.verified(tc).isPresent());
    SignerSet signers = good.signers();
    List<QuorumCertificate> variations =
        List.of(
            new QuorumCertificate(Fixture.hash("x"), NINE, Epoch.FIRST, signers, good.proof()),
            new QuorumCertificate(LEAF, NINE.next(), Epoch.FIRST, signers, good.proof()),
            new QuorumCertificate(LEAF, new View(8), Epoch.FIRST, signers, good.proof()),
            new QuorumCertificate(LEAF, View.GENESIS, Epoch.FIRST, signers, good.proof()),
            new QuorumCertificate(LEAF, NINE, new Epoch(0), signers, good.proof()),
            new QuorumCertificate(LEAF, NINE, new Epoch(2), signers, good.proof()));
    for (QuorumCertificate variation : variations) {
      assertFalse(verifier.verified(variation).isPresent(), variation.toString());
      assertFalse(verifier.verified(Fixture.tc(12, variation, group)).isPresent());
    }
    TimeoutCertificate.Group otherSigners =
        new TimeoutCertificate.Group(NINE, SignerSet.of(0, 1, 2), group.proof());
    TimeoutCertificate.Group otherHighest =
        new TimeoutCertificate.Group(new View(8), group.signers(), group.proof());
    for (TimeoutCertificate variation :
        List.of(
            Fixture.tc(11, good, group),
            Fixture.tc(13, good, group),
            Fixture.tc(12, good, otherSigners),
            Fixture.tc(12, good, otherHighest),
            new TimeoutCertificate(new View(12), new Epoch(2), List.of(group), good))) {
      assertFalse(verifier.verified(variation).isPresent(), variation.toString());
    }
    // What says the same with signers of the adversary's choice is replaced by what was verified.
    QuorumCertificate lying =
        new QuorumCertificate(LEAF, NINE, Epoch.FIRST, SignerSet.of(3), Bytes.ofUtf8("nothing"));
    assertEquals(good, verifier.verified(lying).orElseThrow());
  }

  /** B-17, DA-2: a quorum certificate, one inside a timeout certificate, and the latter itself. */
  @Test
  void b17_noKindOfCertificateIsAcceptedBelowTheQuorum() {
    int[][] tooFew = {{}, {0}, {0, 1}, {3}};
    for (int[] signers : tooFew) {
      assertFalse(verifier().verified(fixture.qc(LEAF, 9, signers)).isPresent());
      QuorumCertificate weak = fixture.qc(LEAF, 9, signers);
      TimeoutCertificate.Group enough = fixture.group(12, 9, 0, 1, 2);
      assertFalse(verifier().verified(Fixture.tc(12, weak, enough)).isPresent());
      TimeoutCertificate.Group group = fixture.group(12, 9, signers);
      QuorumCertificate strong = fixture.qc(LEAF, 9, 0, 1, 2);
      assertFalse(verifier().verified(Fixture.tc(12, strong, group)).isPresent());
    }
  }

  /** B-22, DB-1, T-10: a certificate of view 0 is valid only if it is the configured one. */
  @Test
  void b22_nothingOfViewZeroIsAcceptedBeyondTheConfiguredCertificate() {
    assertFalse(verifier().verified(fixture.qc(LEAF, 0, ALL)).isPresent(), "signed by all");
    assertFalse(
        verifier()
            .verified(
                new QuorumCertificate(LEAF, View.GENESIS, Epoch.FIRST, SignerSet.NONE, Bytes.EMPTY))
            .isPresent());
    TimeoutCertificate.Group ofZero = fixture.group(0, 0, ALL);
    assertFalse(
        verifier().verified(Fixture.tc(0, genesis.quorumCertificate(), ofZero)).isPresent(),
        "a timeout of view 0 is never given");
    assertFalse(verifier().verified(Fixture.tc(0, genesis.quorumCertificate())).isPresent());
    assertFalse(verifier().verified(Fixture.tc(7, genesis.quorumCertificate())).isPresent());
    assertTrue(verifier().verified(genesis.quorumCertificate()).isPresent());
  }
}
