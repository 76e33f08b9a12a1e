package io.hotshot4j.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every target in one process, which starts once instead of once for each of them; the first byte
 * says whose input the others are.
 */
public final class AllFuzz {
  /** How the line begins that says how often each target was run. */
  static final String COUNTS = "inputs of each target: ";

  private static final Target[] TARGETS = Target.values();
  private static final Map<Target, Long> EXECUTIONS = new EnumMap<>(Target.class);

  private AllFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    Target target = TARGETS[(data[0] & 0xff) % TARGETS.length];
    EXECUTIONS.merge(target, 1L, Long::sum);
    target.run(Arrays.copyOfRange(data, 1, data.length));
  }

  /** Says how often each was run. */
  public static void fuzzerTearDown() {
    System.out.println(
        COUNTS
            + Arrays.stream(TARGETS)
                .map(target -> target.title() + " " + EXECUTIONS.getOrDefault(target, 0L))
                .collect(Collectors.joining(", ")));
  }

  /** Writes the corpora of all targets as its own. */
  static void writeCorpus(Path directory) {
    for (Target target : TARGETS) {
      Corpus.of(target)
          .forEach(
              (name, input) -> {
                byte[] selected = new byte[input.length + 1];
                selected[0] = (byte) target.ordinal();
                System.arraycopy(input, 0, selected, 1, input.length);
                Corpus.write(directory, target.title() + "-" + name, selected);
              });
    }
  }
}
