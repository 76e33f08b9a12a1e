package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.proxy.ChaosProxy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CDN server and sequencers as processes of their own, numbered from 1; none outlives {@link
 * #close}. With proxies, each node reaches the CDN server through one of its own.
 */
public final class ProcessNetwork implements AutoCloseable {
  private final Path bin;
  private final Path directory;
  private final int size;
  private final int cdnPort = FreePorts.next();
  private final Program cdn;
  private final Map<Integer, Program> sequencers = new TreeMap<>();
  private final Map<Integer, NodeApi> apis = new TreeMap<>();
  private final Map<Integer, ChaosProxy> proxies = new TreeMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * A network; nothing runs yet.
   *
   * @param bin directory of the launchers
   * @param directory for state and logs
   * @param size number of members
   * @param proxySeed seed of the proxies between nodes and CDN server; none if negative
   */
  public ProcessNetwork(Path bin, Path directory, int size, long proxySeed) {
    this(bin, directory, size, proxySeed, List.of(), List.of());
  }

  /**
   * The same with options of its own.
   *
   * @param cdnOptions for the CDN server
   * @param nodeOptions for each sequencer
   */
  ProcessNetwork(
      Path bin,
      Path directory,
      int size,
      long proxySeed,
      List<String> cdnOptions,
      List<String> nodeOptions) {
    this.bin = bin;
    this.directory = directory;
    this.size = size;
    this.cdn =
        new Program(
            "cdn-server",
            directory.resolve("cdn-server.log"),
            with(
                cdnOptions,
                bin.resolve("cdn-server").toString(),
                "--port=" + cdnPort,
                "--num-nodes=" + size,
                "--start-delay=0s",
                "--min-propose-time=20ms",
                "--max-propose-time=500ms",
                "--next-view-timeout=1s"));
    for (int node = 1; node <= size; node++) {
      int target = cdnPort;
      if (proxySeed >= 0) {
        ChaosProxy proxy = startProxy(proxySeed + node);
        proxies.put(node, proxy);
        target = proxy.port();
      }
      int port = FreePorts.next();
      apis.put(node, new NodeApi(http, node, port));
      sequencers.put(node, sequencer("sequencer-" + node, port, target, state(node), nodeOptions));
    }
  }

  /** Starts everything; returns when every node is ready. */
  public void start() {
    cdn.start();
    sequencers.values().forEach(Program::start);
    members().forEach(this::awaitReady);
  }

  /** The numbers of all members. */
  public List<Integer> members() {
    return IntStream.rangeClosed(1, size).boxed().toList();
  }

  /** The most members that may fail with progress guaranteed. */
  public int tolerated() {
    return (size - 1) / 3;
  }

  /** How many members are needed for progress. */
  public int quorum() {
    return size - tolerated();
  }

  /** Members whose process runs and is not paused. */
  public List<Integer> running() {
    return members().stream().filter(node -> sequencer(node).isRunning()).toList();
  }

  /** The API of a node, whether it runs or not. */
  public NodeApi api(int node) {
    return find(apis, node);
  }

  /** The proxy between a node and the CDN server. */
  public ChaosProxy proxy(int node) {
    return find(proxies, node);
  }

  /** The state directory of a node. */
  Path state(int node) {
    return directory.resolve("state-" + node);
  }

  Program cdn() {
    return cdn;
  }

  Program sequencer(int node) {
    return find(sequencers, node);
  }

  /** A further process with any state directory, for tests of misuse. Ended by the caller. */
  Program stranger(String name, Path state) {
    return sequencer(name, FreePorts.next(), cdnPort, state, List.of());
  }

  /** A state directory with nothing in it but the key of a node. */
  Path copyOfKey(int node) {
    Path copy = directory.resolve("copy-of-" + node);
    try {
      Files.createDirectories(copy);
      Files.copy(state(node).resolve("key.pem"), copy.resolve("key.pem"));
    } catch (IOException e) {
      throw new ScenarioException("cannot copy a key: " + e.getMessage(), e);
    }
    return copy;
  }

  void awaitReady(int node) {
    Eventually.until(
        "node " + node + " is ready",
        () -> {
          if (!sequencer(node).isAlive()) {
            throw new ScenarioException("node " + node + " has ended: " + tail(node));
          }
          return api(node).isReady();
        });
  }

  /** The end of a node's log. */
  public String tail(int node) {
    List<String> lines = sequencer(node).log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  @Override
  public void close() {
    List<Program> all = new ArrayList<>(sequencers.values());
    all.add(cdn);
    all.stream().filter(Program::isAlive).forEach(Program::kill);
    proxies.values().forEach(ChaosProxy::close);
  }

  /** Starts a node that does not run with other options from now on. */
  void restart(int node, List<String> options) {
    Program program =
        sequencer("sequencer-" + node, api(node).port(), cdnPort, state(node), options);
    sequencers.put(node, program);
    program.start();
  }

  private static List<String> with(List<String> more, String... command) {
    return Stream.concat(Stream.of(command), more.stream()).toList();
  }

  private Program sequencer(
      String name, int port, int cdnTarget, Path state, List<String> options) {
    return new Program(
        name,
        directory.resolve(name + ".log"),
        with(
            options,
            bin.resolve("sequencer").toString(),
            "--port=" + port,
            "--host=127.0.0.1",
            "--cdn-url=tcp://127.0.0.1:" + cdnTarget,
            "--storage=" + state));
  }

  private ChaosProxy startProxy(long seed) {
    try {
      return ChaosProxy.start(FreePorts.next(), "127.0.0.1", cdnPort, seed);
    } catch (IOException e) {
      throw new ScenarioException("cannot start a proxy: " + e.getMessage(), e);
    }
  }

  private static <T> T find(Map<Integer, T> all, int node) {
    T found = all.get(node);
    if (found == null) {
      throw new IllegalArgumentException("there is no node " + node + " with that");
    }
    return found;
  }
}
