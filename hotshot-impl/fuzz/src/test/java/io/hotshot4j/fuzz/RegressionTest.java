package io.hotshot4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input in the repository, cut and flipped a little, without a fuzzer. */
class RegressionTest {
  private static final int MOST_CUTS = 64;

  @ParameterizedTest
  @EnumSource
  void everyInputOfTheCorpusKeepsTheLaws(Target target) {
    Corpus.of(target).forEach((name, input) -> run(target, name, input));
  }

  @ParameterizedTest
  @EnumSource
  void beginningsAndMutantsOfTheSeedsKeepTheLaws(Target target) {
    Random random = new Random(1);
    target
        .seeds()
        .forEach(
            (name, input) -> {
              for (int i = 0; i < MOST_CUTS && i < input.length; i++) {
                int length = input.length <= MOST_CUTS ? i : random.nextInt(input.length);
                run(target, name + " cut to " + length, Arrays.copyOf(input, length));
                byte[] flipped = input.clone();
                int bit = random.nextInt(8 * input.length);
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                run(target, name + " with bit " + bit + " flipped", flipped);
              }
            });
  }

  /** With {@code -Dfuzz.record=true} the files are written instead. */
  @ParameterizedTest
  @EnumSource
  void seedsAreWhatTheCodeWritesToday(Target target) {
    if (Boolean.getBoolean("fuzz.record")) {
      Corpus.record(target);
    }
    Map<String, byte[]> kept = Corpus.of(target);
    assertFalse(target.seeds().isEmpty());
    target
        .seeds()
        .forEach(
            (name, input) -> {
              assertTrue(kept.containsKey("seed-" + name), target + ": no file of seed " + name);
              assertArrayEquals(
                  input, kept.get("seed-" + name), target + ": seed " + name + " has changed");
            });
  }

  private static void run(Target target, String name, byte[] input) {
    try {
      target.run(input);
    } catch (RuntimeException | Error e) {
      // Whatever it is, it is a finding, and the input has to be named.
      throw new AssertionError(target.title() + ", " + name + ": " + e, e);
    }
  }
}
