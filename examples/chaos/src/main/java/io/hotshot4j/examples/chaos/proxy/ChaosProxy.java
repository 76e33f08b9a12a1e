package io.hotshot4j.examples.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Forwards TCP connections to a server as badly as told: late, slowly, damaged, not at all, or only
 * for a moment. What is drawn at random follows from a seed. Thread-safe.
 */
public final class ChaosProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket listener;
  private final String host;
  private final int targetPort;
  private final ScheduledExecutorService timer;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private final Random random;
  private final Map<Direction, Conditions> conditions = new EnumMap<>(Direction.class);
  private Optional<Duration> longestLife = Optional.empty();
  private boolean endByReset;
  private int accepted;
  private boolean closed;

  private ChaosProxy(ServerSocket listener, String host, int targetPort, long seed) {
    this.listener = listener;
    this.host = host;
    this.targetPort = targetPort;
    this.random = new Random(seed);
    for (Direction direction : Direction.values()) {
      conditions.put(direction, Conditions.NONE);
    }
    this.timer =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "chaos-proxy-timer"));
  }

  /**
   * Begins to forward, without faults.
   *
   * @param port to listen on, on the loopback interface; 0 for any free one
   * @param host the server's name or address
   * @param targetPort the server's port
   * @param seed of everything random
   * @throws IOException if the port cannot be had
   */
  public static ChaosProxy start(int port, String host, int targetPort, long seed)
      throws IOException {
    ServerSocket listener = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
    ChaosProxy proxy = new ChaosProxy(listener, host, targetPort, seed);
    daemon(proxy::accept, "chaos-proxy-accept").start();
    return proxy;
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Connections that are open, oldest first. */
  public List<ProxiedConnection> connections() {
    List<ProxiedConnection> all = new ArrayList<>(open);
    all.sort(Comparator.comparingInt(ProxiedConnection::number));
    return all;
  }

  /** How many connections it has accepted so far. */
  public synchronized int accepted() {
    return accepted;
  }

  /** What new connections get in a direction. */
  public synchronized Conditions conditions(Direction direction) {
    return conditions.getOrDefault(direction, Conditions.NONE);
  }

  /** Sets what happens to the bytes of a direction, on open and on new connections. */
  public synchronized void conditions(Direction direction, Conditions next) {
    conditions.put(direction, next);
    open.forEach(connection -> connection.conditions(direction, next));
  }

  /** The same for both directions. */
  public void conditions(Conditions next) {
    for (Direction direction : Direction.values()) {
      conditions(direction, next);
    }
  }

  /** Ends the open connections at both sides: in order, or with a reset. */
  public void cut(boolean reset) {
    connections().forEach(connection -> connection.cut(reset));
  }

  /**
   * Lets new connections live for a random time up to this one; zero closes them as soon as they
   * are accepted.
   */
  public synchronized void shortLives(Duration longest, boolean reset) {
    longestLife = Optional.of(longest);
    endByReset = reset;
  }

  /** No faults any more. A connection that has lost bytes stays dead until one side gives it up. */
  public void heal() {
    synchronized (this) {
      longestLife = Optional.empty();
    }
    conditions(Conditions.NONE);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      listener.close();
    } catch (IOException e) {
      // As closed as it can be.
    }
    timer.shutdownNow();
    cut(false);
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listener.accept();
        daemon(() -> connect(client), "chaos-proxy-connect").start();
      } catch (IOException e) {
        synchronized (this) {
          if (closed) {
            return;
          }
        }
      }
    }
  }

  private void connect(Socket client) {
    int number;
    long seed;
    boolean reset;
    Optional<Duration> life;
    synchronized (this) {
      number = ++accepted;
      seed = random.nextLong();
      reset = endByReset;
      life = longestLife.map(longest -> random(longest));
    }
    if (life.isPresent() && life.get().isZero()) {
      ProxiedConnection.close(client, reset);
      return;
    }
    Socket server = new Socket();
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(new InetSocketAddress(host, targetPort), CONNECT_MILLIS);
      ProxiedConnection connection =
          new ProxiedConnection(number, client, server, seed, open::remove);
      if (!admit(connection)) {
        connection.cut(false);
        return;
      }
      connection.start();
      life.ifPresent(time -> endAfter(time, connection, reset));
    } catch (IOException e) {
      // The server is not there; the client learns it as it would without a proxy.
      ProxiedConnection.close(server, true);
      ProxiedConnection.close(client, true);
    }
  }

  private void endAfter(Duration time, ProxiedConnection connection, boolean reset) {
    try {
      timer.schedule(() -> connection.cut(reset), time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The proxy was closed just now.
      connection.cut(reset);
    }
  }

  private synchronized boolean admit(ProxiedConnection connection) {
    conditions.forEach(connection::conditions);
    open.add(connection);
    return !closed;
  }

  private Duration random(Duration longest) {
    return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
  }

  private static Thread daemon(Runnable body, String name) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }
}
