package io.hotshot4j.examples.chaos.proxy;

import java.time.Duration;
import java.util.List;

/**
 * Commands with the time to wait before each: one {@code TIME COMMAND} per line, # for comments.
 */
public final class ProxyScript {
  /**
   * A line.
   *
   * @param text as written, without the time
   * @param after time since the line before
   * @param command what then happens
   */
  public record Step(String text, Duration after, ProxyCommand command) {}

  private ProxyScript() {}

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException naming the first bad line
   */
  public static List<Step> parse(List<String> lines) {
    return lines.stream()
        .map(String::trim)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(ProxyScript::step)
        .toList();
  }

  private static Step step(String line) {
    String[] parts = line.split("\\s+", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("'" + line + "' is not a time and a command");
    }
    return new Step(parts[1], Times.parse(parts[0]), ProxyCommand.parse(parts[1]));
  }
}
