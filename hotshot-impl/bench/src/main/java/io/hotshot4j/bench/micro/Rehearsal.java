package io.hotshot4j.bench.micro;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.bench.traffic.OnceVerified;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.PeerId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A network of cores in which every replica's inputs are recorded, so that a fresh replica can be
 * brought to where the recorded one was. Proposals above a view are lost: that is how a scene comes
 * to an end.
 */
final class Rehearsal {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long FOREVER_NANOS = Duration.ofHours(2).toNanos();

  private record Letter(int from, int to, Message message) {}

  final Members members;
  final MessageVerifier verifier;
  final int transactions;
  private final QuorumScheme quorums = Ed25519.quorumScheme();
  private final Ruleset rules;
  private final List<Seat> seats = new ArrayList<>();
  private final Deque<Letter> letters = new ArrayDeque<>();
  private long lastView;
  private long missedView = -1;

  /**
   * The members and an observer, none of them started.
   *
   * @param transactions that each header tells of
   */
  Rehearsal(int size, int transactions) {
    this.members = new Members(size);
    this.transactions = transactions;
    this.rules = Ruleset.of(members.genesis.committee());
    OnceVerified crypto = new OnceVerified();
    CertificateVerifier certificates =
        new CertificateVerifier(members.genesis, rules.thresholds(), crypto);
    verifier =
        new MessageVerifier(members.genesis, crypto, certificates, (header, payload) -> true);
    for (int i = 0; i < size; i++) {
      seats.add(seat(i, members.keys.get(i), true, Optional.empty()));
    }
    seats.add(seat(size, Ed25519.insecureKeyPair(size), false, Optional.empty()));
  }

  private Seat seat(int index, KeyPair key, boolean votes, Optional<Hash> nonce) {
    ReplicaConfig config = config(key.publicKey(), votes);
    Recovered recovered =
        new Recovered(
            SafetyRecord.initial(members.genesis.quorumCertificate()),
            members.genesis.block(),
            Optional.empty(),
            List.of(),
            nonce);
    return new Seat(this, index, key, config, recovered);
  }

  private ReplicaConfig config(PublicKey key, boolean votes) {
    return new ReplicaConfig(members.genesis, key, votes, Timing.defaults(), rules, quorums);
  }

  List<Seat> seats() {
    return seats;
  }

  // ---------------------------------------------------------------- what happens

  /** The observer will not get the proposal of a view. */
  Rehearsal missing(long view) {
    missedView = view;
    return this;
  }

  /** Starts everybody and decides blocks until the proposal of the view after this one is due. */
  Rehearsal playTo(long view) {
    lastView = view;
    seats.forEach(seat -> seat.take(new Input.Started()));
    seats.get(members.leaders.leader(new View(1))).take(new Input.PoolChanged(1));
    deliver();
    return this;
  }

  /** Nobody proposes any more, and everybody gives up. */
  Rehearsal timeOut() {
    seats.subList(0, members.keys.size()).forEach(seat -> seat.fire(TimerKind.VIEW, FOREVER_NANOS));
    deliver();
    return this;
  }

  /** Whoever misses something asks for it. */
  Rehearsal fetch() {
    seats.forEach(seat -> seat.fire(TimerKind.FETCH, PATIENCE_NANOS));
    deliver();
    return this;
  }

  /** A member comes back without its record. */
  Rehearsal rejoin(int member) {
    return begin(
        seat(member, members.keys.get(member), false, Optional.of(members.genesis.hash())), member);
  }

  /** An observer comes that knows nothing. */
  Rehearsal join() {
    int index = members.keys.size();
    return begin(seat(index, Ed25519.insecureKeyPair(index), false, Optional.empty()), index);
  }

  private Rehearsal begin(Seat fresh, int index) {
    seats.set(index, fresh);
    fresh.take(new Input.Started());
    deliver();
    return this;
  }

  void send(int from, PeerId to, Message message) {
    for (int i = 0; i < seats.size(); i++) {
      if (i != from && seats.get(i).peer().equals(to)) {
        letters.add(new Letter(from, i, message));
      }
    }
  }

  void broadcast(int from, Message message) {
    for (int i = 0; i < seats.size(); i++) {
      if (i != from) {
        letters.add(new Letter(from, i, message));
      }
    }
  }

  private void deliver() {
    for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
      if (!isMissed(letter)) {
        seats.get(letter.to()).receive(seats.get(letter.from()).peer(), letter.message());
      }
    }
  }

  private boolean isMissed(Letter letter) {
    return letter.message() instanceof Proposal proposal
        && (proposal.view().value() > lastView
            || proposal.view().value() == missedView && letter.to() == members.keys.size());
  }
}
