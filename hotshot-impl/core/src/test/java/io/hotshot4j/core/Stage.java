package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.core.votes.TimeoutCollector;
import io.hotshot4j.core.votes.VoteCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Four replicas, A to D, that do nothing unless told: messages wait to be delivered, blocks to be
 * built, timers to be fired. D, if told so, is Byzantine: it signs what the script says and holds
 * every certificate that anybody ever sent.
 */
final class Stage {
  private static final int MEMBERS = 4;

  final Genesis genesis;
  final Ruleset rules;
  final ToyCrypto crypto = new ToyCrypto();
  final MessageVerifier verifier;
  final List<Actor> actors = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final Map<String, Block> blocks = new TreeMap<>();
  private final Map<Hash, String> names = new HashMap<>();
  private final Map<Hash, QuorumCertificate> qcs = new HashMap<>();
  private final Map<View, TimeoutCertificate> tcs = new HashMap<>();
  private final Deque<Letter> mail = new ArrayDeque<>();
  private final List<String> losses = new ArrayList<>();

  /** Whether an independent guard stands before each key; a mutant is shown without. */
  final boolean guarded;

  private record Letter(int from, int to, Message message) {}

  /** With the rules that this genesis would have, or others. */
  Stage(Function<Committee, Ruleset> rulesOf, boolean guarded) {
    List<PublicKey> keys =
        IntStream.range(0, MEMBERS)
            .mapToObj(i -> new PublicKey(Bytes.ofUtf8("node-" + (char) ('a' + i))))
            .toList();
    genesis = Genesis.of(Committee.ofEqualStake(keys));
    rules = rulesOf.apply(genesis.committee());
    this.guarded = guarded;
    verifier =
        new MessageVerifier(
            genesis,
            crypto,
            new CertificateVerifier(genesis, rules.thresholds(), crypto),
            (header, payload) -> true);
    name("genesis", genesis.block());
    qcs.put(genesis.block().commitment(), genesis.quorumCertificate());
    for (int i = 0; i < MEMBERS; i++) {
      actors.add(new Actor(this, i, keys.get(i)));
    }
  }

  static Stage withRealRules() {
    return new Stage(Ruleset::of, true);
  }

  Actor actor(String name) {
    return actors.get(name.charAt(0) - 'A');
  }

  void tell(String line) {
    told.add(line);
  }

  // ---------------------------------------------------------------- names

  void name(String name, Block block) {
    blocks.put(name, block);
    names.put(block.commitment(), name);
  }

  String name(Hash leaf) {
    return names.getOrDefault(leaf, "unknown");
  }

  private Block block(String name) {
    Block block = blocks.get(name);
    if (block == null) {
      throw new IllegalArgumentException("there is no block " + name);
    }
    return block;
  }

  private QuorumCertificate qcOf(String name) {
    QuorumCertificate qc = qcs.get(block(name).commitment());
    if (qc == null) {
      throw new IllegalStateException("D holds no QC(" + name + ")");
    }
    return qc;
  }

  // ---------------------------------------------------------------- network

  /** Nothing of a kind, or "all", gets from one to another any more; "*" is anybody. */
  void lose(String kind, String from, String to) {
    losses.add(kind + " " + from + " " + to);
  }

  void heal() {
    losses.clear();
  }

  void transmit(int from, Recipients to, Message message) {
    collect(message);
    for (Actor other : actors) {
      boolean addressed =
          to instanceof Recipients.Only only
              ? only.peer().equals(other.peer())
              : other.index != from;
      if (addressed && !isLost(Words.kind(message), from, other.index)) {
        mail.add(new Letter(from, other.index, message));
      }
    }
  }

  private boolean isLost(String kind, int from, int to) {
    for (String loss : losses) {
      String[] part = loss.split(" ");
      if ((part[0].equals("all") || part[0].equals(kind))
          && (part[1].equals("*") || part[1].equals(letter(from)))
          && (part[2].equals("*") || part[2].equals(letter(to)))) {
        return true;
      }
    }
    return false;
  }

  static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  /** Delivers everything, and what is sent because of it, until nothing is left. */
  void stabilize() {
    for (int i = 0; i < 10_000 && !mail.isEmpty(); i++) {
      Letter letter = mail.remove();
      actors.get(letter.to()).receive(actors.get(letter.from()), letter.message());
    }
    if (!mail.isEmpty()) {
      throw new AssertionError("they never stop talking");
    }
  }

  /** Whatever is on its way is lost. */
  void loseMail() {
    mail.clear();
  }

  /** The Byzantine member takes every certificate out of every message. */
  private void collect(Message message) {
    if (message instanceof Proposal proposal) {
      keep(proposal.justify());
      proposal.timeoutCertificate().ifPresent(this::keep);
    } else if (message instanceof Timeout timeout) {
      keep(timeout.highQc());
      timeout.timeoutCertificate().ifPresent(this::keep);
    } else if (message instanceof io.hotshot4j.core.message.Certificates pair) {
      keep(pair.highQc());
      pair.highTc().ifPresent(this::keep);
    }
  }

  void keep(QuorumCertificate qc) {
    qcs.put(qc.leaf(), qc);
  }

  void keep(TimeoutCertificate tc) {
    tcs.putIfAbsent(tc.view(), tc);
  }

  // ---------------------------------------------------------------- the Byzantine member

  /** D proposes a new leaf; {@code claimed} is the view it writes into it. */
  void forgeProposal(
      String name, long view, long claimed, String parent, boolean withTc, String... to) {
    Block known = block(parent);
    // The application's bytes make equivocations differ.
    BlockHeader header = Words.header(genesis, name);
    Block block = Block.extending(known.leaf(), new View(claimed), Epoch.FIRST, header);
    name(name, block);
    Statement statement =
        Statement.proposal(genesis.domain(), Epoch.FIRST, new View(view), block.commitment());
    Optional<TimeoutCertificate> tc =
        withTc ? Optional.ofNullable(tcs.get(new View(view - 1))) : Optional.empty();
    QuorumCertificate justify = qcOf(parent);
    if (withTc && tc.isEmpty()) {
      throw new IllegalStateException("D holds no TC(" + (view - 1) + ")");
    }
    PublicKey key = actors.get((int) (view % MEMBERS)).key;
    forge(new Proposal(new View(view), block, justify, tc, ToyCrypto.sign(key, statement)), to);
  }

  /** D votes. */
  void forgeVote(long view, String leaf, String... to) {
    Hash hash = block(leaf).commitment();
    Statement statement = Statement.vote(genesis.domain(), Epoch.FIRST, new View(view), hash);
    forge(
        new Vote(
            new View(view), Epoch.FIRST, hash, 3, ToyCrypto.sign(actors.get(3).key, statement)),
        to);
  }

  /** D gives up a view and says that it knows the certificate of a block. */
  void forgeTimeout(long view, String high, String... to) {
    forge(timeoutOfD(view, qcOf(high)), to);
  }

  Timeout timeoutOfD(long view, QuorumCertificate high) {
    return timeout(3, new View(view), high);
  }

  private Timeout timeout(int signer, View view, QuorumCertificate high) {
    Statement statement = Statement.timeout(genesis.domain(), Epoch.FIRST, view, high.view());
    return new Timeout(
        view,
        Epoch.FIRST,
        signer,
        high,
        Optional.empty(),
        Optional.empty(),
        ToyCrypto.sign(actors.get(signer).key, statement));
  }

  /** D makes a certificate of votes that these members have cast; it is the caller who knows. */
  void certifyForD(String leaf, long view, int... signers) {
    VoteCollector votes = new VoteCollector(genesis, crypto, rules.thresholds().quorum());
    Hash hash = block(leaf).commitment();
    for (int signer : signers) {
      Statement statement = Statement.vote(genesis.domain(), Epoch.FIRST, new View(view), hash);
      votes.add(
          new Vote(
              new View(view),
              Epoch.FIRST,
              hash,
              signer,
              ToyCrypto.sign(actors.get(signer).key, statement)));
    }
    keep(votes.certificate(new View(view), hash).orElseThrow());
  }

  /** The same of timeouts. */
  void certifyTimeoutsForD(long view, String high, int... signers) {
    TimeoutCollector timeouts = new TimeoutCollector(genesis, crypto, rules.thresholds());
    for (int signer : signers) {
      timeouts.add(timeout(signer, new View(view), qcOf(high)));
    }
    keep(timeouts.certificate(new View(view)).orElseThrow());
  }

  private void forge(Message message, String... to) {
    for (String victim : to) {
      mail.add(new Letter(3, victim.charAt(0) - 'A', message));
    }
  }

  boolean passes(Message message) {
    return verifier.check(actors.get(3).peer(), message) instanceof Verification.Passed;
  }
}
