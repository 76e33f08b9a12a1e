package io.hotshot4j.examples.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is started, killed, paused and started again; its log lasts. */
final class Program {
  private final String name;
  private final Path log;
  private final List<String> command;
  private Optional<Process> process = Optional.empty();
  private boolean paused;

  Program(String name, Path log, List<String> command) {
    this.name = name;
    this.log = log;
    this.command = List.copyOf(command);
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.filter(Process::isAlive).isPresent();
  }

  boolean isRunning() {
    return isAlive() && !paused;
  }

  void start() {
    if (isAlive()) {
      throw new ScenarioException(name + " runs already");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Short lives: compiling them well costs more than it gives.
    builder.environment().put("HOTSHOT4J_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    try {
      process = Optional.of(builder.start());
      paused = false;
    } catch (IOException e) {
      throw new ScenarioException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Kill -9; returns at once. */
  void signalKill() {
    process.ifPresent(Process::destroyForcibly);
  }

  /** Kill -9; returns when it is gone. */
  void kill() {
    signalKill();
    awaitEnd();
  }

  /** Kill -9 if it runs. */
  void stopIfAlive() {
    if (isAlive()) {
      kill();
    }
  }

  /** SIGTERM; returns when it is gone. */
  void stop() {
    process.ifPresent(Process::destroy);
    awaitEnd();
  }

  /** SIGSTOP: it does nothing and does not know. */
  void pause() {
    signal("STOP");
    paused = true;
  }

  /** SIGCONT. */
  void resume() {
    signal("CONT");
    paused = false;
  }

  int awaitEnd() {
    Process started = process.orElseThrow(() -> new ScenarioException(name + " was not started"));
    try {
      if (!started.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new ScenarioException(name + " does not end");
      }
      return started.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("interrupted", e);
    }
  }

  /** How many files and sockets it has open; 0 where the system does not tell. */
  long openFiles() {
    Path files = Path.of("/proc", "" + process.map(Process::pid).orElse(0L), "fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(files)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String which) {
    Process started = process.orElseThrow(() -> new ScenarioException(name + " was not started"));
    try {
      int code =
          new ProcessBuilder("kill", "-" + which, "" + started.pid())
              .redirectErrorStream(true)
              .start()
              .waitFor();
      if (code != 0) {
        throw new ScenarioException("kill -" + which + " of " + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new ScenarioException("cannot run kill: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("interrupted", e);
    }
  }
}
