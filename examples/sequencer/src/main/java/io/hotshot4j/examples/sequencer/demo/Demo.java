package io.hotshot4j.examples.sequencer.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network of one CDN server and five sequencers on this machine. */
public final class Demo {
  private static final int NODES = 5;

  /** The CDN server, the sequencers, and one for what a rollup may want to run beside them. */
  private static final int PORTS = NODES + 2;

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Path bin;
  private final DemoFiles files;
  private final PrintWriter out;
  private volatile boolean stopping;

  /**
   * A demo.
   *
   * @param bin directory of the launchers
   * @param state directory for everything it keeps
   * @param out where it reports
   */
  public Demo(Path bin, Path state, PrintWriter out) {
    this.bin = bin;
    this.files = new DemoFiles(state);
    this.out = out;
  }

  /** Starts everything; returns once sample transactions are decided. */
  public void up() {
    if (files.started().stream().anyMatch(process -> process.handle().isPresent())) {
      throw new DemoException("the demo is running already; stop it with: examples/demo down");
    }
    files.clear();
    int base = Ports.firstOfFree(PORTS);
    try {
      start(
          "cdn-server",
          base,
          List.of("--port", "" + base, "--num-nodes", "" + NODES, "--start-delay", "1s"));
      for (int number = 1; number <= NODES; number++) {
        start("sequencer", number, base);
      }
      List<NodeClient> nodes = clients(files.started());
      awaitReady(nodes);
      printUrls(nodes);
      showTransactions(nodes);
    } catch (RuntimeException e) {
      // A half-started demo is of no use.
      stop();
      throw e;
    }
  }

  /** Reports blocks with transactions until the network is gone. */
  public void follow() {
    List<Started> processes = files.started();
    NodeClient node = clients(processes).get(0);
    long seen = height(node);
    while (!stopping) {
      long height = height(node);
      for (; seen < height; seen++) {
        node.get("/v0/availability/header/" + (seen + 1))
            .filter(answer -> answer.body().path("num_transactions").intValue() > 0)
            .ifPresent(
                answer ->
                    say(
                        "block "
                            + answer.body().path("height")
                            + " in view "
                            + answer.body().path("view")
                            + ": "
                            + answer.body().path("num_transactions")
                            + " transactions"));
      }
      requireAlive(processes);
      pause();
    }
  }

  /** Says what runs. */
  public void status() {
    List<Started> processes = files.started();
    if (processes.stream().noneMatch(process -> process.handle().isPresent())) {
      say("the demo is not running");
      return;
    }
    for (Started process : processes) {
      String where = process.handle().isPresent() ? "pid " + process.pid() : "has ended";
      String doing =
          isSequencer(process)
              ? new NodeClient(process.port())
                  .get("/v0/status/block-height")
                  .map(answer -> ", block height " + answer.body())
                  .orElse(", no answer")
              : "";
      String url = isSequencer(process) ? "http" : "tcp";
      say(process.name() + "  " + url + "://localhost:" + process.port() + "  " + where + doing);
    }
  }

  /** Stops what was started and nothing else, and says so. */
  public void down() {
    int stopped = stop();
    say(stopped == 0 ? "the demo is not running" : "stopped " + stopped + " processes");
  }

  /** Stops what was started and nothing else; returns how many processes that were. */
  public int stop() {
    stopping = true;
    List<ProcessHandle> running =
        files.started().stream().flatMap(process -> process.handle().stream()).toList();
    running.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] ends =
        running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    running.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    files.clear();
    return running.size();
  }

  private void start(String program, int number, int base) {
    start(
        program + "-" + number,
        base + number,
        List.of(
            "--port", "" + (base + number),
            "--cdn-url", "tcp://localhost:" + base,
            "--storage", files.sequencer(number).toString()));
  }

  private void start(String name, int port, List<String> arguments) {
    String program = name.startsWith("sequencer") ? "sequencer" : name;
    List<String> command = new ArrayList<>();
    // A session of its own: Ctrl-C reaches the demo, which stops the rest in order.
    onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(files.log(name).toFile())
              .start();
      files.add(Started.of(name, process, port));
    } catch (IOException e) {
      throw new DemoException("cannot start " + program + ": " + e.getMessage(), e);
    }
  }

  private void awaitReady(List<NodeClient> nodes) {
    say("starting a CDN server and " + NODES + " sequencers ...");
    List<Started> processes = files.started();
    String told = "";
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      long ready = nodes.stream().filter(Demo::isReady).count();
      if (ready == nodes.size()) {
        say("all " + NODES + " sequencers are ready");
        return;
      }
      String now =
          ready
              + "/"
              + nodes.size()
              + " sequencers are ready"
              + nodes.get(0).get("/readyz").map(a -> waiting(a)).orElse("");
      if (!now.equals(told)) {
        say(now);
        told = now;
      }
      requireAlive(processes);
      if (System.nanoTime() > end) {
        throw new DemoException(
            "the network did not start within "
                + START_LIMIT.toSeconds()
                + " seconds; the log of"
                + " the first sequencer ends with:\n"
                + files.tail("sequencer-1", 10));
      }
      pause();
    }
  }

  private void printUrls(List<NodeClient> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      say("sequencer " + (i + 1) + "  " + nodes.get(i).base() + "/v0/status/block-height");
    }
  }

  private void showTransactions(List<NodeClient> nodes) {
    List<String> hashes =
        IntStream.range(0, 3)
            .mapToObj(i -> nodes.get(i).submit(i + 1, "hello from the demo, " + System.nanoTime()))
            .toList();
    NodeClient reader = nodes.get(nodes.size() - 1);
    for (String hash : hashes) {
      String path = "/v0/availability/transaction/hash/" + hash;
      NodeClient.Answer answer = await(reader, path);
      long height = answer.body().path("block_height").longValue();
      long view =
          await(reader, "/v0/availability/header/" + height).body().path("view").longValue();
      say(
          "transaction decided in block "
              + height
              + ", view "
              + view
              + "  "
              + reader.base()
              + path);
    }
  }

  private static NodeClient.Answer await(NodeClient node, String path) {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      Optional<NodeClient.Answer> answer = node.get(path).filter(a -> a.status() == 200);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > end) {
        throw new DemoException(
            "no answer from "
                + node.base()
                + path
                + " within "
                + START_LIMIT.toSeconds()
                + " seconds");
      }
      pause();
    }
  }

  private void requireAlive(List<Started> processes) {
    for (Started process : processes) {
      if (process.handle().isEmpty() && !stopping) {
        throw new DemoException(
            process.name() + " has ended; its log ends with:\n" + files.tail(process.name(), 10));
      }
    }
  }

  private static boolean isReady(NodeClient node) {
    return node.get("/readyz").filter(answer -> answer.status() == 200).isPresent();
  }

  private static String waiting(NodeClient.Answer answer) {
    return answer.status() == 200 ? "" : " (" + answer.body().path("message").asText() + ")";
  }

  private static long height(NodeClient node) {
    return node.get("/v0/status/block-height").map(a -> a.body().longValue()).orElse(0L);
  }

  private static List<NodeClient> clients(List<Started> processes) {
    return processes.stream()
        .filter(Demo::isSequencer)
        .map(process -> new NodeClient(process.port()))
        .toList();
  }

  private static boolean isSequencer(Started process) {
    return process.name().startsWith("sequencer");
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted", e);
    }
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }
}
