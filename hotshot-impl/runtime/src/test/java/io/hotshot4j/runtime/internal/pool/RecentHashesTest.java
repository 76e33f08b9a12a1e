package io.hotshot4j.runtime.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring and its table against an ordered set. */
class RecentHashesTest {
  private static Hash hash(long number) {
    return new CanonicalWriter(8).i64(number).sha256();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 1000, 1024, 1025, 3000})
  void remembersTheLatestAndNoOthers(int capacity) {
    for (long seed : new long[] {1, System.nanoTime()}) {
      System.out.println("recent hashes: capacity " + capacity + ", seed " + seed);
      compare(capacity, new Random(seed));
    }
  }

  private static void compare(int capacity, Random random) {
    RecentHashes recent = new RecentHashes(capacity);
    Set<Hash> model = new LinkedHashSet<>();
    for (int i = 0; i < 8 * capacity + 50; i++) {
      Hash added = hash(random.nextInt(3 * capacity));
      recent.add(added);
      if (model.add(added) && model.size() > capacity) {
        model.remove(model.iterator().next());
      }
      Hash asked = hash(random.nextInt(3 * capacity));
      assertEquals(model.contains(asked), recent.contains(asked), "after " + i + " additions");
    }
    for (int number = 0; number < 3 * capacity; number++) {
      Hash asked = hash(number);
      assertEquals(model.contains(asked), recent.contains(asked), "at the end: " + number);
    }
  }
}
