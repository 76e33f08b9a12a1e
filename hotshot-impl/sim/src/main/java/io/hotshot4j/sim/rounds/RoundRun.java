package io.hotshot4j.sim.rounds;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.mutant.Mutant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One run: seats, a script and a watch. */
public final class RoundRun {
  private static final Timing TIMING =
      new Timing(
          Duration.ofMillis(500), new Ratio(1, 1), Duration.ZERO, Duration.ZERO, 1, Duration.ZERO);
  private static final long SECOND = 1_000_000_000L;
  private static final int FETCHES_PER_ROUND = 2;

  private final Members members;
  private final Mutant mutant;
  private final Script script;
  private final Watch watch;
  private final Ruleset rules;
  private final LeaderSchedule leaders;
  private final MessageVerifier verifier;
  private final VirtualTime disks = new VirtualTime();
  private final List<Seat> seats = new ArrayList<>();
  private final Post post = new Post(seats);
  private long nowNanos;

  /**
   * A run in which the first {@code twins} members have a second seat each, after all first ones.
   */
  public RoundRun(Members members, int twins, Mutant mutant, Script script, Watch watch) {
    this.members = members;
    this.mutant = mutant;
    this.script = script;
    this.watch = watch;
    Genesis genesis = members.genesis();
    rules = mutant.rules(genesis.committee());
    leaders = Members.leaders(script);
    CertificateVerifier certificates =
        new CertificateVerifier(genesis, rules.thresholds(), members.crypto());
    verifier =
        new MessageVerifier(
            genesis, leaders, members.crypto(), certificates, (header, payload) -> true);
    int size = genesis.committee().size();
    for (int i = 0; i < size + twins; i++) {
      int member = i < size ? i : i - size;
      SimDisk disk = new SimDisk(disks, SafetyRecord.initial(genesis.quorumCertificate()));
      seats.add(new Seat(this, i, member, member >= twins, disk));
    }
  }

  /** All seats, running or not. */
  public List<Seat> seats() {
    return seats;
  }

  /** What the environment does in this round. */
  public Round round() {
    return post.round();
  }

  /** Plays until the script says it is over. */
  public void play() {
    script.at(this, 0, Phase.BEGIN);
    seats.forEach(Seat::start);
    post.deliver();
    int round = 0;
    do {
      play(++round);
    } while (!script.isOver(this, round));
  }

  private void play(int round) {
    nowNanos += SECOND;
    post.begin(round, script.round(round));
    script.at(this, round, Phase.BEGIN);
    Round what = post.round();
    fire(TimerKind.VIEW, seat -> what.hurries(seat.index()) && isIn(seat, round));
    fire(TimerKind.CATCH_UP, seat -> true);
    fire(TimerKind.RESEND, seat -> seat.status().view().value() < round);
    post.deliver();
    for (int i = 0; i < FETCHES_PER_ROUND; i++) {
      fire(TimerKind.FETCH, seat -> true);
      post.deliver();
    }
    script.at(this, round, Phase.QUIET);
    post.deliver();
    fire(TimerKind.VIEW, seat -> isIn(seat, round));
    post.deliver();
    script.at(this, round, Phase.OVER);
    post.deliver();
  }

  private static boolean isIn(Seat seat, int round) {
    return seat.status().view().value() <= round;
  }

  /** Time passes until these timers are due. */
  private void fire(TimerKind timer, Predicate<Seat> whose) {
    for (Seat seat : seats) {
      if (seat.isSet(timer) && whose.test(seat)) {
        nowNanos = Math.max(nowNanos, seat.dueNanos(timer));
        seat.fire(timer);
      }
    }
  }

  long nowNanos() {
    return nowNanos;
  }

  Genesis genesis() {
    return members.genesis();
  }

  FakeCrypto crypto() {
    return members.crypto();
  }

  ReplicaConfig config(PublicKey key) {
    return new ReplicaConfig(
        members.genesis(), key, true, TIMING, rules, leaders, members.crypto());
  }

  Mutant mutant() {
    return mutant;
  }

  Script script() {
    return script;
  }

  Watch watch() {
    return watch;
  }

  MessageVerifier verifier() {
    return verifier;
  }

  Post post() {
    return post;
  }

  /** Makes durable what was written. */
  void settle(SimDisk disk) {
    disk.sync(0, () -> {});
    while (disks.runNext()) {
      // Syncs take no time.
    }
  }
}
