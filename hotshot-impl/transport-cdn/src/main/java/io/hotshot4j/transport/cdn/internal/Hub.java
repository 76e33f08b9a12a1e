package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connections of a server share: sessions, founding, presence. Changes are serial under
 * one lock and told to the clients in the order in which they happen.
 */
final class Hub {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final ServerSettings settings;
  private final Executor executor;
  private final ServerCounters counters = new ServerCounters();
  private final Admissions admissions;
  private final LogBudget strangers = new LogBudget(System::nanoTime);
  private final CompletableFuture<Genesis> startSignal = new CompletableFuture<>();
  private volatile Routes routes = Routes.NONE;

  // Guarded by this.
  private final Map<PublicKey, Session> sessions = new LinkedHashMap<>();
  private final Founding founding;
  private boolean delayOver;

  /** The executor completes what others wait for, outside of the lock. */
  Hub(ServerSettings settings, Executor executor) {
    this.settings = settings;
    this.executor = executor;
    this.admissions = new Admissions(settings.admission());
    this.founding =
        new Founding(
            settings.nodes(),
            settings.maxTransactions(),
            settings.availability(),
            settings.genesis());
  }

  ServerSettings settings() {
    return settings;
  }

  ServerCounters counters() {
    return counters;
  }

  Admissions admissions() {
    return admissions;
  }

  /** What those may write into the log who need no permission to connect. */
  LogBudget strangers() {
    return strangers;
  }

  Routes routes() {
    return routes;
  }

  CompletableFuture<Genesis> startSignal() {
    return startSignal;
  }

  synchronized void endDelay() {
    delayOver = true;
    startIfTime();
  }

  /** Registers a client; the connection has proved the key. */
  synchronized void register(Session session) {
    Registrant registrant = session.registrant();
    Optional<Refusal> objection =
        founding.objection(registrant).or(() -> objectionToNumber(registrant));
    if (objection.isPresent()) {
      session.control().refuse(objection.get());
      return;
    }
    Session older = sessions.get(registrant.key());
    if (older != null) {
      remove(older);
      older
          .control()
          .refuse(
              new Refusal(
                  CloseReason.REPLACED, "another connection with the same key has taken over"));
    }
    sessions.put(registrant.key(), session);
    boolean knew = founding.genesis().isPresent();
    Map<PublicKey, Refusal> evicted = founding.join(registrant);
    if (!knew && founding.genesis().isPresent()) {
      noteAdoption(registrant, founding.genesis().get());
    }
    evicted.forEach(this::evict);
    session.control().post(Wire.PROGRESS, progress().encoded());
    if (founding.started()) {
      note("{} joined", registrant);
      sendStart(session);
    } else {
      LOG.info(
          "{} registered, {}/{} connected",
          describe(registrant),
          founding.connected(),
          founding.expected());
      tellProgress(session);
      startIfTime();
    }
  }

  /** The last places are the members': other keys cost nothing to make. */
  private Optional<Refusal> objectionToNumber(Registrant registrant) {
    int most = settings.admission().observers(settings.nodes());
    return founding.isMember(registrant.key())
            || registrant.provenGenesis().isPresent()
            || sessions.containsKey(registrant.key())
            || sessions.size() - founding.connected() < most
        ? Optional.empty()
        : Optional.of(new Refusal(CloseReason.BUSY, "the server has its " + most + " observers"));
  }

  private void noteAdoption(Registrant member, Genesis genesis) {
    LOG.info("adopted the genesis {} presented by member {}", genesis.hash(), member.key());
    if (genesis.maxTransactions() != settings.maxTransactions()) {
      LOG.warn(
          "the adopted genesis allows {} transactions in a block; max-transactions {} is not used",
          genesis.maxTransactions(),
          settings.maxTransactions());
    }
  }

  private void evict(PublicKey key, Refusal refusal) {
    Session session = sessions.get(key);
    if (session != null) {
      remove(session);
      session.control().refuse(refusal);
    }
  }

  private void note(String what, Registrant registrant) {
    if (founding.isMember(registrant.key()) || strangers.allowsLine()) {
      LOG.info(what, describe(registrant));
    }
  }

  private String describe(Registrant registrant) {
    String role =
        founding.genesis().isEmpty()
            ? "node "
            : founding.genesis().get().committee().indexOf(registrant.key()).isPresent()
                ? "member "
                : "observer ";
    return role + registrant.key();
  }

  private void startIfTime() {
    if (!founding.start(delayOver)) {
      return;
    }
    Genesis genesis = founding.genesis().orElseThrow();
    LOG.info(
        "start signal: {} members, chain {}, genesis {}",
        genesis.committee().size(),
        genesis.chainId(),
        genesis.hash());
    sessions.values().forEach(this::sendStart);
    executor.execute(() -> startSignal.complete(genesis));
  }

  private void sendStart(Session session) {
    Messages.Start start =
        new Messages.Start(
            founding.isFounder(session.registrant()),
            settings.timing(),
            founding.genesis().orElseThrow());
    session.control().post(Wire.START, start.encoded());
  }

  private Messages.Progress progress() {
    return new Messages.Progress(founding.connected(), founding.expected());
  }

  private void tellProgress(@Nullable Session except) {
    for (Session session : sessions.values()) {
      if (session != except) {
        session.control().post(Wire.PROGRESS, progress().encoded());
      }
    }
  }

  /** A control connection is gone. */
  synchronized void unregister(Session session) {
    if (sessions.get(session.registrant().key()) == session) {
      remove(session);
      note("{} left", session.registrant());
      if (!founding.started()) {
        tellProgress(null);
        startIfTime();
      }
    }
  }

  private void remove(Session session) {
    sessions.remove(session.registrant().key());
    founding.leave(session.registrant().key());
    ServerConnection bulk = session.bulk();
    if (bulk != null) {
      bulk.close();
    }
    if (session.topics() != null) {
      routes = new Routes(sessions.values());
      tellPresence(session, false);
    }
  }

  /** Ties a bulk connection to its session; null if there is no such session of that key. */
  synchronized @Nullable Session attach(PublicKey key, long id, ServerConnection bulk) {
    Session session = sessions.get(key);
    if (session == null || session.id() != id) {
      return null;
    }
    ServerConnection older = session.bulk();
    session.bulk(bulk);
    if (older != null) {
      older.close();
    }
    return session;
  }

  synchronized void detach(Session session, ServerConnection bulk) {
    if (session.bulk() == bulk) {
      session.bulk(null);
    }
  }

  /** The client's transport has started: it is told who is there, and the others of it. */
  synchronized void subscribe(Session session, List<Topic> topics) {
    if (sessions.get(session.registrant().key()) != session) {
      return;
    }
    boolean first = session.topics() == null;
    session.topics(topics);
    routes = new Routes(sessions.values());
    List<PeerId> others =
        sessions.values().stream()
            .filter(other -> other != session && other.topics() != null)
            .limit(Messages.MAX_PEERS)
            .map(Session::peer)
            .toList();
    session.control().post(Wire.PEERS, new Messages.Peers(others).encoded());
    if (first) {
      tellPresence(session, true);
    }
  }

  private void tellPresence(Session about, boolean present) {
    Messages.Peer notice = new Messages.Peer(about.peer(), present);
    for (Session session : sessions.values()) {
      if (session != about && session.topics() != null) {
        session.control().post(Wire.PEER, notice.encoded());
      }
    }
  }

  synchronized List<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  synchronized ServerSnapshot snapshot() {
    int members = founding.connected();
    return new ServerSnapshot(
        admissions.present(),
        members,
        founding.expected(),
        sessions.size() - members,
        founding.started(),
        founding.genesis(),
        counters.relayedFrames.sum(),
        counters.relayedBytes.sum(),
        counters.droppedFrames.sum(),
        counters.refusedConnections.sum(),
        counters.slowClients.sum());
  }
}
