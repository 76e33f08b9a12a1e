package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * C-11, C-12, P-9: a member without its record never contradicts what it may have signed, and comes
 * back.
 */
class WayBackTest {
  private static final long MINUTE = 60_000;

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
  private final Spoken spoken = new Spoken(cluster);

  private void runSomeBlocks() {
    cluster.start();
    for (int i = 0; i < 5; i++) {
      decide(cluster, "before " + i);
    }
  }

  private static void decide(Cluster cluster, String text) {
    long height = cluster.nodes.stream().mapToLong(Cluster.Node::height).max().orElse(0);
    cluster.nodes.stream().filter(node -> node.alive).findFirst().orElseThrow().submit(text);
    cluster.runUntil(
        "a decide everywhere after " + text,
        () ->
            cluster.nodes.stream()
                .filter(node -> node.alive)
                .allMatch(node -> node.height() > height),
        MINUTE);
  }

  private static boolean hasFloor(Cluster.Node node) {
    return node.replica.status().record().floor().isAfter(View.GENESIS);
  }

  private static boolean isBack(Cluster.Node node) {
    return node.replica.status().signs();
  }

  private static List<Report> reports(Cluster.Node node) {
    return node.sent.stream().filter(Report.class::isInstance).map(Report.class::cast).toList();
  }

  private void awaitBack(Cluster.Node node) {
    cluster.runUntil("node " + node.index + " is back", () -> isBack(node), MINUTE);
  }

  @Test
  void c12AWipedMemberComesBackAndIsNeeded() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(2);
    wiped.wipe();
    View before = spoken.highest(wiped);
    int sent = wiped.sent.size();
    decide(cluster, "without it");
    wiped.restart();
    assertFalse(isBack(wiped));
    awaitBack(wiped);
    cluster.runUntil(
        "it votes",
        () -> wiped.sent.subList(sent, wiped.sent.size()).stream().anyMatch(Vote.class::isInstance),
        MINUTE);
    assertTrue(spoken.lowest(wiped, sent).isAfter(before));
    cluster.node(0).kill();
    for (int i = 0; i < 5; i++) {
      decide(cluster, "with one dead for ever " + i);
    }
    spoken.assertConsistent();
    spoken.assertSameChain();
  }

  /**
   * It voted in a view that nobody else has entered: it saw the certificate that opens it, and the
   * others report one view less.
   */
  @Test
  void c12TheFloorCoversAViewThatOnlyTheWipedMemberEntered() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(3);
    cluster.lost = (from, to) -> to != wiped.index;
    cluster.node(0).submit("seen by one");
    cluster.runUntil(
        "it is alone in its view",
        () ->
            cluster.nodes.stream()
                .filter(node -> node != wiped)
                .noneMatch(node -> node.view().value() >= wiped.view().value()),
        MINUTE);
    cluster.run(1_100); // Its timer expires there.
    View before = spoken.highest(wiped);
    assertEquals(wiped.view(), before);
    wiped.wipe();
    int sent = wiped.sent.size();
    cluster.lost = (from, to) -> false;
    wiped.restart();
    cluster.runUntil("reports are in", () -> hasFloor(wiped), MINUTE);
    View floor = wiped.replica.status().record().floor();
    assertFalse(before.isAfter(floor), "signed in " + before + ", floor " + floor);
    awaitBack(wiped);
    decide(cluster, "after");
    assertTrue(spoken.lowest(wiped, sent).isAfter(floor));
    spoken.assertConsistent();
  }

  /** Neither timeouts nor votes nor proposals at or below the floor, however long it takes. */
  @Test
  void c12NothingIsSignedAtOrBelowTheFloor() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(1);
    wiped.wipe();
    wiped.restart();
    int sent = wiped.sent.size();
    cluster.runUntil("reports are in", () -> hasFloor(wiped), MINUTE);
    View floor = wiped.replica.status().record().floor();
    cluster.lost = (from, to) -> true;
    cluster.run(20_000); // Everybody is alone, and every timer expires.
    assertFalse(floor.value() < wiped.view().value());
    assertEquals(new View(View.MAX_VALUE), spoken.lowest(wiped, sent));
    cluster.lost = (from, to) -> false;
    decide(cluster, "after");
    awaitBack(wiped);
    decide(cluster, "and more");
    assertTrue(spoken.lowest(wiped, sent).isAfter(floor));
  }

  /** The floor is kept for ever: a restart right after the return resumes with it. */
  @Test
  void c12TheFloorSurvivesRestarts() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(1);
    wiped.wipe();
    wiped.restart();
    int sent = wiped.sent.size();
    cluster.runUntil("reports are in", () -> hasFloor(wiped), MINUTE);
    View floor = wiped.replica.status().record().floor();
    wiped.kill();
    wiped.restart();
    assertEquals(floor, wiped.replica.status().record().floor());
    awaitBack(wiped);
    decide(cluster, "after");
    assertTrue(spoken.lowest(wiped, sent).isAfter(floor));
    spoken.assertConsistent();
  }

  @Test
  void c12ACrashOnTheWayBackBeginsItAgainWithAnotherNonce() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(1);
    wiped.wipe();
    wiped.diesReturning = true;
    wiped.restart();
    cluster.runUntil("it dies on the way", () -> !wiped.alive, MINUTE);
    wiped.diesReturning = false;
    wiped.restart();
    awaitBack(wiped);
    assertEquals(
        2,
        wiped.sent.stream()
            .filter(ReportRequest.class::isInstance)
            .map(message -> ((ReportRequest) message).nonce())
            .distinct()
            .count());
    decide(cluster, "after");
    spoken.assertConsistent();
  }

  @Test
  void c12AMemberIsWipedTwice() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(3);
    for (int i = 0; i < 3; i++) {
      wiped.wipe();
      View before = spoken.highest(wiped);
      int sent = wiped.sent.size();
      wiped.restart();
      awaitBack(wiped);
      decide(cluster, "after wipe " + i);
      assertTrue(spoken.lowest(wiped, sent).isAfter(before));
    }
    spoken.assertConsistent();
    spoken.assertSameChain();
  }

  /** Reports of an earlier start would allow what was signed since. */
  @Test
  void c11ReportsOfAnEarlierStartDoNotCount() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(3);
    wiped.wipe();
    wiped.restart();
    awaitBack(wiped);
    List<Report> old =
        List.of(0, 1, 2).stream()
            .map(cluster::node)
            .flatMap(node -> reports(node).stream().limit(1))
            .toList();
    assertEquals(3, old.size());
    decide(cluster, "signed since");
    wiped.wipe();
    cluster.messageLost = (to, message) -> message instanceof ReportRequest;
    wiped.restart();
    old.forEach(report -> cluster.node(report.signer()).forge(wiped, report));
    cluster.run(5_000);
    assertFalse(isBack(wiped));
    assertEquals(0, wiped.replica.status().homecoming().orElseThrow().weight());
    cluster.messageLost = (to, message) -> false;
    awaitBack(wiped);
    spoken.assertConsistent();
  }

  /** A report for another member says nothing about what this one may have missed. */
  @Test
  void c11ReportsForAnotherMemberDoNotCount() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(3);
    wiped.wipe();
    cluster.messageLost = (to, message) -> message instanceof ReportRequest;
    wiped.restart();
    Report other =
        report(cluster.node(1), View.GENESIS, View.GENESIS, cluster.genesis.quorumCertificate());
    assertEquals(0, other.requester());
    assertEquals(cluster.node(0).nonce(1), other.nonce());
    cluster.node(1).forge(wiped, signed(cluster.node(1), other, wiped.nonce(wiped.starts()), 0));
    cluster.run(5);
    assertEquals(List.of(), wiped.replica.status().homecoming().orElseThrow().reported());
    cluster.node(1).forge(wiped, signed(cluster.node(1), other, wiped.nonce(wiped.starts()), 3));
    cluster.run(5);
    assertEquals(List.of(1), wiped.replica.status().homecoming().orElseThrow().reported());
  }

  @Test
  void c12TwoOfSevenComeBackAtTheSameTime() {
    Cluster seven = new Cluster(7, 0, Fixture.fastTiming());
    Spoken said = new Spoken(seven);
    seven.start();
    for (int i = 0; i < 5; i++) {
      decide(seven, "before " + i);
    }
    List<Cluster.Node> wiped = List.of(seven.node(2), seven.node(5));
    wiped.forEach(Cluster.Node::wipe);
    decide(seven, "without them");
    wiped.forEach(Cluster.Node::restart);
    seven.runUntil("both are back", () -> wiped.stream().allMatch(WayBackTest::isBack), MINUTE);
    seven.node(0).kill();
    seven.node(1).kill();
    decide(seven, "with two others dead for ever");
    said.assertConsistent();
    said.assertSameChain();
  }

  /** Two of four are more than can be told apart: nobody signs, and both say who has answered. */
  @Test
  void c11MoreWipedMembersThanTheOthersCanSpeakForOnlyObserve() {
    runSomeBlocks();
    List<Cluster.Node> wiped = List.of(cluster.node(0), cluster.node(3));
    wiped.forEach(Cluster.Node::wipe);
    int[] sent = {cluster.node(0).sent.size(), cluster.node(3).sent.size()};
    wiped.forEach(Cluster.Node::restart);
    cluster.run(MINUTE);
    for (int i = 0; i < 2; i++) {
      Homecoming progress = wiped.get(i).replica.status().homecoming().orElseThrow();
      assertEquals(List.of(1, 2), progress.reported());
      assertEquals(new Homecoming(List.of(1, 2), 2, 3, 3, Optional.empty()), progress);
      assertEquals(new View(View.MAX_VALUE), spoken.lowest(wiped.get(i), sent[i]));
    }
  }

  /** Nobody can be sent into a far future: what a report names, its certificates account for. */
  @Test
  void c11AReportAheadOfItsCertificatesIsRefused() {
    Cluster.Node liar = cluster.node(3);
    cluster.byzantine.put(3, (sender, message) -> {});
    QuorumCertificate genesis = cluster.genesis.quorumCertificate();
    assertTrue(cluster.isAccepted(report(liar, new View(1), View.GENESIS, genesis)));
    assertTrue(cluster.isAccepted(report(liar, View.GENESIS, new View(1), genesis)));
    assertFalse(cluster.isAccepted(report(liar, new View(2), View.GENESIS, genesis)));
    assertFalse(cluster.isAccepted(report(liar, View.GENESIS, new View(1L << 61), genesis)));
    Report good = report(liar, new View(1), new View(1), genesis);
    assertFalse(
        cluster.isAccepted(
            new Report(
                good.epoch(),
                good.nonce(),
                good.requester(),
                good.signer(),
                View.GENESIS,
                good.timeoutView(),
                good.highQc(),
                good.highTc(),
                good.signature())),
        "another view than the signed one");
    QuorumCertificate invented =
        new QuorumCertificate(
            genesis.leaf(), new View(900), Epoch.FIRST, genesis.signers(), genesis.proof());
    assertFalse(cluster.isAccepted(report(liar, new View(900), new View(900), invented)));
  }

  private Report report(Cluster.Node node, View voted, View timedOut, QuorumCertificate highQc) {
    Report draft =
        new Report(
            Epoch.FIRST,
            Hash.ZERO,
            0,
            node.index,
            voted,
            timedOut,
            highQc,
            Optional.empty(),
            new Signature(Bytes.EMPTY));
    return signed(node, draft, cluster.node(0).nonce(1), 0);
  }

  private Report signed(Cluster.Node node, Report like, Hash nonce, int requester) {
    Report draft =
        new Report(
            like.epoch(),
            nonce,
            requester,
            node.index,
            like.votedView(),
            like.timeoutView(),
            like.highQc(),
            like.highTc(),
            like.signature());
    return new UnsignedReport(draft)
        .signed(ToyCrypto.sign(node.key, draft.statement(cluster.genesis.domain())));
  }

  /** What a returned member tells others covers the views it may have signed in. */
  @Test
  void c12AReturnedMembersOwnReportCoversItsFloor() {
    runSomeBlocks();
    Cluster.Node first = cluster.node(1);
    first.wipe();
    first.restart();
    awaitBack(first);
    View floor = first.replica.status().record().floor();
    first.sent.clear();
    cluster.messageLost = (to, message) -> to == 1 && !(message instanceof ReportRequest);
    Cluster.Node second = cluster.node(2);
    second.wipe();
    second.restart();
    cluster.run(5_000);
    assertFalse(reports(first).isEmpty());
    reports(first).forEach(report -> assertFalse(floor.isAfter(report.timeoutView())));
  }

  /** A member that has no record itself has nothing to report. */
  @Test
  void c11AMemberOnItsWayBackDoesNotReport() {
    runSomeBlocks();
    cluster.messageLost = (to, message) -> message instanceof Report;
    Cluster.Node first = cluster.node(1);
    Cluster.Node second = cluster.node(2);
    List.of(first, second).forEach(Cluster.Node::wipe);
    List.of(first, second).forEach(Cluster.Node::restart);
    cluster.run(10_000);
    assertEquals(List.of(), reports(first));
    assertEquals(List.of(), reports(second));
  }

  /** A signature is not to be had as often as one likes. */
  @Test
  void c11AMemberIsAnsweredTwiceASecondAtMost() {
    runSomeBlocks();
    Cluster.Node evil = cluster.node(3);
    evil.kill();
    cluster.byzantine.put(3, (sender, message) -> {});
    cluster.node(0).sent.clear();
    for (int i = 0; i < 1_000; i++) {
      evil.forge(cluster.node(0), new ReportRequest(Fixture.hash("nonce " + i)));
      cluster.run(10);
    }
    int answers = reports(cluster.node(0)).size();
    assertTrue(answers >= 10 && answers <= 21, answers + " answers in ten seconds");
  }

  /**
   * The evidence of a timeout is not signed, and a relay may cut it off. Whoever joins by such
   * timeouts reports nothing before it can prove the view, and comes to know the lock all the same.
   */
  @Test
  void c12JoiningByTimeoutsWithoutEvidenceLosesNeitherFloorNorLock() {
    Cluster seven = new Cluster(7, 0, Fixture.fastTiming());
    Spoken said = new Spoken(seven);
    seven.start();
    decide(seven, "before");
    Cluster.Node wiped = seven.node(2);
    wiped.wipe();
    wiped.restart();
    seven.runUntil("it is back", () -> isBack(wiped), MINUTE);
    View floor = wiped.replica.status().record().floor();
    QuorumCertificate lock = seven.node(0).replica.status().record().highQc();
    View far = new View(wiped.view().value() + 10);
    int sent = wiped.sent.size();
    seven.lost = (from, to) -> true;
    for (int member : new int[] {0, 1, 3}) {
      Cluster.Node other = seven.node(member);
      Statement statement =
          Statement.timeout(seven.genesis.domain(), Epoch.FIRST, far, lock.view());
      other.forge(
          wiped,
          new Timeout(
              far,
              Epoch.FIRST,
              member,
              lock,
              Optional.empty(),
              Optional.empty(),
              ToyCrypto.sign(other.key, statement)));
    }
    seven.run(5);
    assertEquals(far, wiped.view());
    assertEquals(far, said.lowest(wiped, sent));
    assertTrue(far.isAfter(floor));
    Timeout joined =
        wiped.sent.subList(sent, wiped.sent.size()).stream()
            .filter(Timeout.class::isInstance)
            .map(Timeout.class::cast)
            .findFirst()
            .orElseThrow();
    assertFalse(lock.view().isAfter(joined.highQc().view()));
    seven.node(0).forge(wiped, new ReportRequest(Fixture.hash("late")));
    seven.run(5);
    assertEquals(List.of(), reports(wiped), "ahead of its certificates, it cannot prove it");
  }

  /** C-11: a rolled back disk cannot be seen from inside, but its owner's signatures can. */
  @Test
  void c11AMemberMeetsASignatureOfItsOwnThatItsRecordDoesNotKnow() {
    cluster.start();
    cluster.run(50);
    Cluster.Node node = cluster.node(2);
    SafetyRecord old = node.replica.status().record();
    for (int i = 0; i < 5; i++) {
      decide(cluster, "since " + i);
    }
    node.rollBack(old);
    assertTrue(node.traces.stream().noneMatch(TraceEvent.Forgotten.class::isInstance));
    node.diesForgetful = true;
    node.restart();
    cluster.runUntil("it finds out", () -> !node.alive, MINUTE);
    assertTrue(node.traces.stream().anyMatch(TraceEvent.Forgotten.class::isInstance));
    node.diesForgetful = false;
    node.loseRecord();
    node.restart();
    awaitBack(node);
    decide(cluster, "after");
    assertEquals(1, node.traces.stream().filter(TraceEvent.Forgotten.class::isInstance).count());
  }

  /** Whatever certificates the reports bring are adopted at once. */
  @Test
  void c12TheCertificatesInReportsAreAdopted() {
    runSomeBlocks();
    Cluster.Node wiped = cluster.node(2);
    wiped.wipe();
    View lock = cluster.node(0).replica.status().record().highQc().view();
    cluster.messageLost =
        (to, message) -> to == 2 && !(message instanceof Report || isCertificates(message));
    wiped.restart();
    cluster.runUntil("reports are in", () -> hasFloor(wiped), MINUTE);
    assertFalse(lock.isAfter(wiped.replica.status().record().highQc().view()));
  }

  private static boolean isCertificates(Message message) {
    return message instanceof Certificates;
  }
}
