package io.hotshot4j.examples.sequencer.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.examples.sequencer.demo.NodeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A CDN server and sequencers as processes of their own; none outlives {@link #close}. */
final class ProcessNetwork implements AutoCloseable {
  private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

  private final Path directory;
  private final List<String> cdnArguments;
  private final int cdnPort = freePort();
  private final Map<String, Process> processes = new TreeMap<>();
  private final Map<Integer, Integer> ports = new TreeMap<>();

  ProcessNetwork(Path directory, String... cdnArguments) {
    this.directory = directory;
    this.cdnArguments = List.of(cdnArguments);
  }

  void startCdn(int nodes) {
    List<String> arguments = new ArrayList<>(List.of("-p", "" + cdnPort, "-n", "" + nodes));
    arguments.addAll(cdnArguments);
    start("cdn-server", "cdn-server", arguments);
  }

  NodeClient startSequencer(int number, String... more) {
    int port = ports.computeIfAbsent(number, key -> freePort());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--port=" + port,
                "--host=localhost",
                "--cdn-url=tcp://localhost:" + cdnPort,
                "--storage=" + state(number)));
    arguments.addAll(List.of(more));
    start(name(number), "sequencer", arguments);
    return node(number);
  }

  NodeClient node(int number) {
    return new NodeClient(ports.getOrDefault(number, 0));
  }

  Path state(int number) {
    return directory.resolve("state-" + number);
  }

  static String name(int number) {
    return "sequencer-" + number;
  }

  /** Kill -9. */
  void kill(String name) {
    end(name, true);
  }

  /** SIGTERM; gives the exit code. */
  int stop(String name) {
    return end(name, false);
  }

  int awaitExit(String name) {
    Process process = processes.getOrDefault(name, null);
    if (process == null) {
      throw new AssertionError(name + " was never started");
    }
    Eventually.until(name + " ends", () -> !process.isAlive());
    return process.exitValue();
  }

  String log(String name) {
    try {
      return Files.readString(directory.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady(int number) {
    Eventually.until(
        name(number) + " is ready, log:\n" + log(name(number)),
        () -> node(number).get("/readyz").filter(a -> a.status() == 200).isPresent());
  }

  /** Waits until a node has a transaction in its query database. */
  JsonNode awaitTransaction(int number, String hash) {
    return Eventually.value(
        name(number) + " has transaction " + hash,
        () ->
            node(number)
                .get("/v0/availability/transaction/hash/" + hash)
                .filter(answer -> answer.status() == 200)
                .map(NodeClient.Answer::body));
  }

  long height(int number) {
    return node(number)
        .get("/v0/status/block-height")
        .map(answer -> answer.body().longValue())
        .orElse(0L);
  }

  @Override
  public void close() {
    List.copyOf(processes.keySet()).forEach(this::kill);
  }

  private void start(String name, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(BIN.resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()));
    // Short lives: compiling them well costs more than it gives.
    builder.environment().put("HOTSHOT4J_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    try {
      processes.put(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int end(String name, boolean hard) {
    Optional<Process> process = Optional.ofNullable(processes.remove(name));
    if (process.isEmpty()) {
      throw new AssertionError(name + " does not run");
    }
    try {
      if (hard) {
        process.get().destroyForcibly();
      } else {
        process.get().destroy();
      }
      if (!process.get().waitFor(30, TimeUnit.SECONDS)) {
        process.get().destroyForcibly();
        throw new AssertionError(name + " does not end");
      }
      return process.get().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Below the ports that the operating system gives to outgoing connections. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Taken; another one is tried.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
