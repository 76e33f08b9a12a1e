package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.examples.sequencer.query.ChainReader;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of a sequencer. Serves from its construction until it is closed. */
public final class ApiServer implements AutoCloseable {
  private static final String BASE = "/v0";
  private static final int THREADS = 32;
  private static final int THREADS_PER_ADDRESS = 16;
  private static final int CONNECTIONS = 1_024;
  private static final int CONNECTIONS_PER_ADDRESS = 256;

  /** Silence in the middle of a request; a connection between requests may be silent longer. */
  private static final int STALL_MILLIS = 10_000;

  /** Answers at once for which a whole payload is in memory. */
  private static final int LARGE_ANSWERS = 8;

  private static final int HEADER_BYTES = 16 * 1024;

  private final Javalin server;
  private final AtomicBoolean closing;

  private ApiServer(Javalin server, AtomicBoolean closing) {
    this.server = server;
    this.closing = closing;
  }

  /**
   * Starts to serve.
   *
   * @param host what to bind; absent for all interfaces
   * @param port 0 for any free one
   * @param chain what was decided
   * @param node the node, running or not
   * @param version of the program
   * @throws ApiServerException if the port cannot be bound
   */
  public static ApiServer start(
      Optional<String> host, int port, ChainReader chain, NodeGateway node, String version) {
    AtomicBoolean closing = new AtomicBoolean();
    Javalin server =
        Javalin.create(
            config -> {
              configure(config);
              host.ifPresent(name -> config.jetty.host = name);
              config.jetty.port = port;
              new Submission(node).register(config.routes, BASE);
              Chain decided = new Chain(chain, node.retrieves());
              Throttle large = new Throttle(LARGE_ANSWERS);
              new Availability(decided, node, large).register(config.routes, BASE);
              new Proofs(decided, node, large).register(config.routes, BASE);
              new Dispersals(decided, node, large).register(config.routes, BASE);
              new NodeRoutes(chain, node, Clock.systemUTC()).register(config.routes, BASE);
              new Operations(node, version).register(config.routes);
              Errors.register(config.routes, closing::get);
            });
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new ApiServerException(
          "port " + port + " is in use or may not be used: choose another with --port", e);
    }
    return new ApiServer(server, closing);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** What it answers: method, space and path, as its description is to have them. */
  List<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint.method + " " + handler.endpoint.path)
        .toList();
  }

  @Override
  public void close() {
    closing.set(true);
    server.stop();
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.defaultContentType = "application/json";
    config.router.ignoreTrailingSlashes = true;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(new JettyErrors());
          jetty.setStopTimeout(0);
          jetty.setHandler(threadLimit());
          jetty.addEventListener(boundConnections(jetty));
        });
    config.jetty.modifyHttpConfiguration(ApiServer::limit);
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(STALL_MILLIS);
  }

  /** Connectors are there by the time the server starts. */
  private static LifeCycle.Listener boundConnections(Server jetty) {
    return new LifeCycle.Listener() {
      @Override
      public void lifeCycleStarting(LifeCycle starting) {
        ConnectionBounds bounds = new ConnectionBounds(CONNECTIONS, CONNECTIONS_PER_ADDRESS);
        for (Connector connector : jetty.getConnectors()) {
          ((AbstractConnector) connector).addBean(bounds);
        }
      }
    };
  }

  /** Whoever reads or writes slowly keeps a thread waiting; no client may keep all of them. */
  private static ThreadLimitHandler threadLimit() {
    ThreadLimitHandler handler = new ThreadLimitHandler();
    handler.setThreadLimit(THREADS_PER_ADDRESS);
    return handler;
  }
}
