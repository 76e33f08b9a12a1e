package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.examples.sequencer.app.SequencerApplication;
import io.hotshot4j.examples.sequencer.http.ApiServer;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import io.hotshot4j.runtime.HotShot;
import io.hotshot4j.storage.FileStorage;
import io.hotshot4j.storage.MemoryStorage;
import io.hotshot4j.transport.cdn.CdnClient;
import io.hotshot4j.transport.cdn.NetworkConfig;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sequencer in this process: serves its API at once, joins the network when the CDN server gives
 * the start signal. Thread-safe.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final SequencerSettings settings;
  private final Optional<StateDirectory> state;
  private final Identity identity;
  private final QueryDatabase database;
  private final SequencerGateway gateway;
  private final ApiServer api;
  private final CdnClient client;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** Closed last opened first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private Sequencer(SequencerSettings settings) {
    this.settings = settings;
    this.gateway =
        new SequencerGateway(
            PoolLimits.defaults(),
            "waiting for the CDN server at " + settings.cdn(),
            settings.retrieval());
    try {
      state = settings.storage().map(StateDirectory::open);
      state.ifPresent(parts::push);
      identity = Identity.of(settings, state);
      database =
          opened(
              state
                  .map(directory -> QueryDatabase.inDirectory(directory.query()))
                  .orElseGet(QueryDatabase::inMemory));
      identity.genesis().ifPresent(this::learn);
      api =
          opened(
              ApiServer.start(
                  settings.host(),
                  settings.port(),
                  database.reader(),
                  gateway,
                  settings.version()));
      client =
          opened(
              CdnClient.create(
                  identity.clientOptions(settings),
                  new ConnectionLog(settings.cdn(), gateway, this::refused)));
    } catch (RuntimeException e) {
      // Whatever it was, what is open already must not stay so.
      close();
      throw e;
    }
  }

  /**
   * Starts one.
   *
   * @throws RuntimeException with a message for the operator if its state, key, genesis or port
   *     cannot be used
   */
  public static Sequencer start(SequencerSettings settings) {
    Sequencer sequencer = new Sequencer(settings);
    LOG.info(
        "node {} serves on port {}, connecting to {}",
        sequencer.identity.key().publicKey(),
        sequencer.api.port(),
        settings.cdn());
    if (sequencer.identity.genesis().isEmpty()) {
      // A node that comes back is needed at once and must not share the processors with a
      // rehearsal.
      Rehearsal.begin();
    }
    // Not on the client's thread: starting a node waits for storage and transport.
    sequencer
        .client
        .network()
        .thenAcceptAsync(sequencer::join, task -> new Thread(task, "sequencer-start").start())
        .whenComplete((nothing, failure) -> sequencer.failed(failure));
    return sequencer;
  }

  /** Port of the API. */
  public int port() {
    return api.port();
  }

  /** The node for the API. */
  public SequencerGateway gateway() {
    return gateway;
  }

  /** Completes when the node was closed; fails if it stopped by itself or was refused. */
  public CompletionStage<Void> ended() {
    return ended;
  }

  @Override
  public void close() {
    gateway.ended("the node is shutting down");
    for (AutoCloseable part = next(); part != null; part = next()) {
      try {
        part.close();
      } catch (Exception e) {
        // The other parts are to be closed all the same.
        LOG.warn("closing {} failed", part.getClass().getSimpleName(), e);
      }
    }
    ended.complete(null);
  }

  private void join(NetworkConfig network) {
    Genesis genesis = network.genesis();
    identity.genesis().ifPresent(known -> requireSame(known, genesis));
    state.filter(directory -> identity.genesis().isEmpty()).ifPresent(d -> d.store(genesis));
    learn(genesis);
    LOG.info(
        "network started: {} of {}, chain {}, genesis {}{}",
        network.index().isPresent() ? "member " + network.index().getAsInt() : "observer",
        genesis.committee().size(),
        genesis.chainId(),
        genesis.hash(),
        network.founding() ? ", founding" : "");
    HotShotNode node =
        opened(
            HotShot.node(genesis)
                .crypto(Ed25519.suite(identity.key()))
                .transport(client.transport())
                .storage(storage())
                .application(new SequencerApplication(new DecideLog(database)))
                .options(
                    NodeOptions.defaults()
                        .withTiming(network.timing())
                        .withStartMode(startMode(network.founding()))
                        .withRetrieval(settings.retrieval()))
                .start());
    LOG.info("node runs as {} in view {}", node.status().role(), node.status().view());
    gateway.started(node);
    node.termination().thenAccept(this::terminated);
  }

  private StartMode startMode(boolean founding) {
    if (settings.rejoin()) {
      return StartMode.REJOINING;
    }
    return founding ? StartMode.FOUNDING : StartMode.JOINING;
  }

  private ConsensusStorage storage() {
    try {
      return state.isPresent() ? FileStorage.open(state.get().consensus()) : MemoryStorage.create();
    } catch (IOException e) {
      throw new SequencerException(String.valueOf(e.getMessage()), e);
    }
  }

  private void learn(Genesis genesis) {
    database.bind(genesis);
    gateway.learned(genesis, identity.key().publicKey());
  }

  private void requireSame(Genesis known, Genesis offered) {
    if (!known.equals(offered)) {
      throw new SequencerException(
          "the CDN server at "
              + settings.cdn()
              + " started the network with genesis "
              + offered.hash()
              + ", this node belongs to the one with genesis "
              + known.hash());
    }
  }

  private void terminated(Termination termination) {
    if (termination.state() == NodeState.FAILED) {
      failed(
          termination
              .cause()
              .orElseGet(() -> new SequencerException("the node stopped by itself")));
    } else {
      ended.complete(null);
    }
  }

  /** The client does not try again, so neither does this process. */
  private void refused(String reason) {
    failed(
        new SequencerException(
            "the CDN server at " + settings.cdn() + " refused this node: " + reason));
  }

  private void failed(@org.jspecify.annotations.Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    gateway.ended("the node has stopped");
    String where =
        state.map(directory -> " (state directory: " + directory.path() + ")").orElse("");
    ended.completeExceptionally(new SequencerException(cause.getMessage() + where, cause));
  }

  private synchronized <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private synchronized @org.jspecify.annotations.Nullable AutoCloseable next() {
    return parts.poll();
  }
}
