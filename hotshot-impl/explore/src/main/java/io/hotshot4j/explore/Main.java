package io.hotshot4j.explore;

import java.util.Locale;

/** The explorer for the command line; {@code hotshot-impl/explore/run} starts it. */
public final class Main {
  private static final String HELP =
      """
      Explores every behaviour of four members, one of them Byzantine, up to a view.

      usage: run VIEWS [option=value ...]
        VIEWS             last view anybody acts in, 1 to 7
        variants=N        leaves with the same parent a leader may propose in a view: 1 or 2 (2)
        mutant=NAME       the rule to leave out: %s (none)
        aim=NAME          what counts: anything, certificates, fork (fork with a mutant)
        wipes=N           members that may lose their disks, 0 to 2 (0)
        reduced=BOOLEAN   false: no reductions, and crashes between durable and sent (true)
        live=N            revive the network from one in N combinations of members, 0: none (0)
        seconds=N         stop after so much time (3600)
        states=N          stop after so many distinct states; 10 million take about 1.5 GB (20000000)

      The exit code is 0 if no property fails, 1 if one does, 2 for a wrong option. The memory is
      bounded by the environment variable EXPLORE_HEAP (2g).
      """;

  private Main() {}

  /** See {@code --help}. */
  public static void main(String[] args) {
    if (args.length == 0 || args[0].equals("--help") || args[0].equals("-h")) {
      System.out.print(help());
      return;
    }
    try {
      System.exit(explore(args) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; see --help");
      System.exit(2);
    }
  }

  private static String help() {
    StringBuilder names = new StringBuilder();
    for (Mutant mutant : Mutant.values()) {
      names.append(names.length() == 0 ? "" : ", ").append(name(mutant));
    }
    return HELP.formatted(names);
  }

  private static String name(Mutant mutant) {
    return mutant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean explore(String[] args) {
    Bounds bounds = Bounds.of(number("VIEWS", args[0])).atMost(20_000_000, 3600);
    int live = 0;
    for (int i = 1; i < args.length; i++) {
      String option = args[i].replaceFirst("=.*", "");
      String value = args[i].substring(Math.min(args[i].length(), option.length() + 1));
      switch (option) {
        case "variants" -> bounds = bounds.withVariants(number(option, value));
        case "mutant" -> bounds = bounds.withMutant(mutant(value));
        case "aim" -> bounds = bounds.withAim(aim(value));
        case "wipes" -> bounds = bounds.withWipes(number(option, value));
        case "reduced" -> bounds = Boolean.parseBoolean(value) ? bounds : bounds.unreduced();
        case "live" -> live = number(option, value);
        case "seconds" -> bounds = bounds.atMost(bounds.maxStates(), number(option, value));
        case "states" -> bounds = bounds.atMost(number(option, value), bounds.maxSeconds());
        default -> throw new IllegalArgumentException("there is no option \"" + option + "\"");
      }
    }
    Explorer explorer = new Explorer(bounds, System.out::println);
    Liveness liveness = new Liveness(explorer, Math.max(1, live));
    Report report = live == 0 ? explorer.run() : explorer.run(liveness);
    System.out.println(report.summary());
    report.story().forEach(System.out::println);
    if (live > 0) {
      System.out.println(liveness.summary());
    }
    return report.violation().isEmpty();
  }

  private static Mutant mutant(String value) {
    for (Mutant mutant : Mutant.values()) {
      if (name(mutant).equals(value)) {
        return mutant;
      }
    }
    throw new IllegalArgumentException("there is no mutant \"" + value + "\"");
  }

  private static Bounds.Aim aim(String value) {
    for (Bounds.Aim aim : Bounds.Aim.values()) {
      if (aim.name().toLowerCase(Locale.ROOT).equals(value)) {
        return aim;
      }
    }
    throw new IllegalArgumentException("there is no aim \"" + value + "\"");
  }

  private static int number(String what, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(what + " is a number, not \"" + value + "\"", e);
    }
  }
}
