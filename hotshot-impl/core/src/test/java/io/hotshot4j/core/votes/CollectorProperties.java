package io.hotshot4j.core.votes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The collectors against twins that remember everything and count from scratch. */
class CollectorProperties {
  private static Fixture committee(Random dice) {
    long[] stakes = dice.longs(1 + dice.nextInt(7), 1, 6).toArray();
    return new Fixture(stakes);
  }

  private static long stake(Fixture fixture, int member) {
    return fixture.genesis.committee().member(member).stake();
  }

  @Property(tries = 400)
  void b03VotesCountOncePerMemberAndCertificatesVerify(@ForAll long seed) {
    // DA-2.
    Random dice = new Random(seed);
    Fixture fixture = committee(dice);
    Thresholds thresholds = Thresholds.of(fixture.genesis.committee());
    VoteCollector collector =
        new VoteCollector(fixture.genesis, fixture.crypto, thresholds.quorum());
    CertificateVerifier verifier =
        new CertificateVerifier(fixture.genesis, thresholds, fixture.crypto);
    Map<String, Hash> firstVotes = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      int signer = dice.nextInt(fixture.genesis.committee().size());
      long view = 1 + dice.nextInt(2);
      Hash leaf = Fixture.hash("leaf " + dice.nextInt(2));
      Hash before = firstVotes.putIfAbsent(view + "/" + signer, leaf);
      Vote vote = fixture.vote(signer, view, leaf);
      assertEquals(before != null && !before.equals(leaf), collector.add(vote).isPresent());
      long weight = 0;
      for (int member = 0; member < fixture.genesis.committee().size(); member++) {
        weight +=
            Objects.equals(leaf, firstVotes.get(view + "/" + member)) ? stake(fixture, member) : 0;
      }
      Optional<QuorumCertificate> qc = collector.certificate(new View(view), leaf);
      assertEquals(3 * weight > 2 * fixture.genesis.committee().totalStake(), qc.isPresent());
      qc.ifPresent(formed -> assertTrue(verifier.verified(formed).isPresent()));
    }
  }

  @Property(tries = 400)
  void b43TimeoutsCountOncePerMemberAndJoinsNeedAnHonestOne(@ForAll long seed) {
    Random dice = new Random(seed);
    Fixture fixture = committee(dice);
    int members = fixture.genesis.committee().size();
    int[] everybody = java.util.stream.IntStream.range(0, members).toArray();
    Thresholds thresholds = Thresholds.of(fixture.genesis.committee());
    TimeoutCollector collector = new TimeoutCollector(fixture.genesis, fixture.crypto, thresholds);
    CertificateVerifier verifier =
        new CertificateVerifier(fixture.genesis, thresholds, fixture.crypto);
    List<Timeout> all = new ArrayList<>();
    Map<String, View> first = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      long view = 3 + dice.nextInt(3);
      long high = dice.nextInt(3);
      QuorumCertificate highQc =
          high == 0
              ? fixture.genesis.quorumCertificate()
              : fixture.qc(Fixture.hash("leaf " + high), high, everybody);
      Timeout timeout = fixture.timeout(dice.nextInt(members), view, highQc);
      all.add(timeout);
      View before = first.putIfAbsent(view + "/" + timeout.signer(), highQc.view());
      assertEquals(
          before != null && !before.equals(highQc.view()), collector.add(timeout).isPresent());
      long weight = 0;
      for (int member = 0; member < members; member++) {
        weight += first.containsKey(view + "/" + member) ? stake(fixture, member) : 0;
      }
      var tc = collector.certificate(new View(view));
      assertEquals(3 * weight > 2 * fixture.genesis.committee().totalStake(), tc.isPresent());
      tc.ifPresent(formed -> assertTrue(verifier.verified(formed).isPresent()));
      assertEquals(joinable(fixture, all), collector.joinable());
    }
  }

  private static View joinable(Fixture fixture, List<Timeout> all) {
    for (long view = 10; view > 0; view--) {
      View least = new View(view);
      long weight =
          all.stream()
              .filter(timeout -> !least.isAfter(timeout.view()))
              .mapToInt(Timeout::signer)
              .distinct()
              .mapToLong(member -> stake(fixture, member))
              .sum();
      if (3 * weight > fixture.genesis.committee().totalStake()) {
        return least;
      }
    }
    return View.GENESIS;
  }
}
