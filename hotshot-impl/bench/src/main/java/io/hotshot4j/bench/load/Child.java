package io.hotshot4j.bench.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that this one started and ends. */
public final class Child implements AutoCloseable {
  private static final long END_SECONDS = 5;

  private final Process process;
  private final BufferedReader output;
  private final String name;
  private final Runnable cleanup;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.cleanup = process::destroyForcibly;
    Cleanup.add(cleanup);
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a JVM whose errors go where this one's go.
   *
   * @param jvmOptions its flags
   * @param jarsFirst what stands before this JVM's class path
   */
  public static Child start(
      String name,
      String main,
      List<String> arguments,
      List<String> jvmOptions,
      List<String> jarsFirst)
      throws IOException {
    List<String> classPath = new ArrayList<>(jarsFirst);
    classPath.add(System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(System.getProperty("java.home") + "/bin/java"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Child(name, process);
  }

  /** Flags of a child's JVM: those of an environment variable or, if it is not set, others. */
  public static List<String> jvmOptions(String variable, String otherwise) {
    String chosen = System.getenv(variable);
    return List.of((chosen == null || chosen.isBlank() ? otherwise : chosen).trim().split("\\s+"));
  }

  /** The next line it prints. */
  public String readLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException(name + " ended before it was ready; what it said is above");
    }
    return line;
  }

  /** The port it prints once it is ready. */
  public int readPort() throws IOException {
    return Integer.parseInt(readLine().trim());
  }

  /** For the operating system's accounting. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits until it ends by itself. */
  public void await() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    Cleanup.remove(cleanup);
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
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
