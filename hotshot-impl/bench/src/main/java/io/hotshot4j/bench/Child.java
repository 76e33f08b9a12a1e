package io.hotshot4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that this one started and ends. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final String name;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Child start(String name, Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(System.getProperty("java.home") + "/bin/java"));
    command.addAll(jvmOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Child(name, process);
  }

  /** Flags of each child, also told in the report. */
  static List<String> jvmOptions() {
    String chosen = System.getenv("HOTSHOT_BENCH_JVM_OPTIONS");
    return chosen == null || chosen.isBlank()
        ? List.of("-Xms128m", "-Xmx384m", "-XX:+UseParallelGC")
        : List.of(chosen.trim().split("\\s+"));
  }

  /** The port the child prints once it is ready. */
  int readPort() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException(name + " ended before it was ready; what it said is above");
    }
    return Integer.parseInt(line.trim());
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
