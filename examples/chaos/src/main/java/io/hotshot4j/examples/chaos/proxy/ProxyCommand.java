package io.hotshot4j.examples.chaos.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A line that tells a proxy what to do, as typed by a person or written in a script. */
public final class ProxyCommand {
  /** What can be said, for a help text. */
  public static final List<String> GRAMMAR =
      List.of(
          "delay TIME [JITTER]   each byte takes so long, and up to JITTER more",
          "rate BYTES            so many bytes a second, 0 for no limit",
          "corrupt PROBABILITY   per byte, of one flipped bit",
          "stall                 nothing passes, nothing is lost",
          "swallow               everything is thrown away, no side is told: a",
          "                      half-open connection",
          "cut [reset]           ends what is open, in order or with a reset",
          "lives TIME [reset]    new connections end after up to TIME; 0s at once",
          "heal                  no faults any more",
          "",
          "'to-server' or 'to-client' before a command restricts it to a direction,",
          "'#NUMBER' to a connection: 'to-client delay 50ms', '#3 swallow'.",
          "'status' or an empty line shows the connections.");

  private final Consumer<ChaosProxy> action;

  private ProxyCommand(Consumer<ChaosProxy> action) {
    this.action = action;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static ProxyCommand parse(String line) {
    List<String> words =
        new ArrayList<>(List.of(line.trim().toLowerCase(Locale.ROOT).split("\\s+")));
    List<Direction> directions = List.of(Direction.values());
    Optional<Integer> connection = Optional.empty();
    while (true) {
      if (words.get(0).equals("to-server")) {
        directions = List.of(Direction.TO_SERVER);
      } else if (words.get(0).equals("to-client")) {
        directions = List.of(Direction.TO_CLIENT);
      } else if (words.get(0).matches("#[0-9]{1,9}")) {
        connection = Optional.of(Integer.parseInt(words.get(0).substring(1)));
      } else {
        break;
      }
      words.remove(0);
      if (words.isEmpty()) {
        throw wrong(line, "a command is missing");
      }
    }
    return new ProxyCommand(action(line, words, new Target(directions, connection)));
  }

  /** Does it. */
  public void run(ChaosProxy proxy) {
    action.accept(proxy);
  }

  private record Target(List<Direction> directions, Optional<Integer> connection) {
    Consumer<ChaosProxy> change(UnaryOperator<Conditions> how) {
      return proxy ->
          directions.forEach(
              direction -> {
                Conditions next = how.apply(proxy.conditions(direction));
                if (connection.isEmpty()) {
                  proxy.conditions(direction, next);
                }
                chosen(proxy).forEach(one -> one.conditions(direction, next));
              });
    }

    Consumer<ChaosProxy> cut(boolean reset) {
      return proxy -> {
        List<ProxiedConnection> which = connection.isEmpty() ? proxy.connections() : chosen(proxy);
        which.forEach(one -> one.cut(reset));
      };
    }

    private List<ProxiedConnection> chosen(ChaosProxy proxy) {
      return proxy.connections().stream()
          .filter(one -> connection.isPresent() && connection.get() == one.number())
          .toList();
    }
  }

  private static Consumer<ChaosProxy> action(String line, List<String> words, Target target) {
    return switch (words.get(0)) {
      case "delay" -> {
        Duration least = time(line, words, 1);
        Duration more = words.size() > 2 ? time(line, words, 2) : Duration.ZERO;
        yield target.change(now -> now.withDelay(least, more));
      }
      case "rate" -> {
        long rate = (long) number(line, words);
        yield target.change(now -> now.withRate(rate));
      }
      case "corrupt" -> {
        double probability = number(line, words);
        Conditions.NONE.withCorruption(probability);
        yield target.change(now -> now.withCorruption(probability));
      }
      case "stall" -> target.change(now -> now.withStall(true));
      case "swallow" -> target.change(now -> now.withSwallow(true));
      case "cut" -> target.cut(reset(line, words, 1));
      case "lives" -> {
        Duration longest = time(line, words, 1);
        boolean reset = reset(line, words, 2);
        yield proxy -> proxy.shortLives(longest, reset);
      }
      case "heal" ->
          target.connection().isPresent()
              ? target.change(now -> Conditions.NONE)
              : ChaosProxy::heal;
      default -> throw wrong(line, "unknown command '" + words.get(0) + "'");
    };
  }

  private static Duration time(String line, List<String> words, int index) {
    if (words.size() <= index) {
      throw wrong(line, "a time is missing");
    }
    return Times.parse(words.get(index));
  }

  private static double number(String line, List<String> words) {
    if (words.size() < 2) {
      throw wrong(line, "a number is missing");
    }
    try {
      double value = Double.parseDouble(words.get(1));
      if (value >= 0 && value <= 1L << 40) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer.
    }
    throw wrong(line, "'" + words.get(1) + "' is not a number from 0 to 2^40");
  }

  private static boolean reset(String line, List<String> words, int index) {
    if (words.size() > index && !words.get(index).equals("reset")) {
      throw wrong(line, "'" + words.get(index) + "' is not 'reset'");
    }
    return words.size() > index;
  }

  private static IllegalArgumentException wrong(String line, String what) {
    return new IllegalArgumentException("'" + line.trim() + "': " + what);
  }
}
