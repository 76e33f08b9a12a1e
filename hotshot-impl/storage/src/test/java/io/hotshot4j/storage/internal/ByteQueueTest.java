package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.types.Bytes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue against the runs themselves. */
class ByteQueueTest {
  private record Run(long position, Bytes bytes) {}

  private static Bytes random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  @Test
  void runsOfAnyLengthComeBackUntilTheyAreForgotten() {
    for (long seed : new long[] {1, System.nanoTime()}) {
      System.out.println("byte queue: seed " + seed);
      Random random = new Random(seed);
      ByteQueue queue = new ByteQueue();
      ArrayDeque<Run> kept = new ArrayDeque<>();
      for (int i = 0; i < 300; i++) {
        Bytes run = random(random, random.nextInt(i % 20 == 0 ? 900_000 : 3_000));
        int cut = run.isEmpty() ? 0 : random.nextInt(run.length());
        List<Bytes> parts = List.of(run.slice(0, cut), run.slice(cut, run.length() - cut));
        kept.add(new Run(queue.append(parts), run));
        if (random.nextInt(3) > 0 && kept.size() > 4) {
          Run gone = kept.remove();
          queue.forgetBefore(gone.position() + gone.bytes().length());
        }
        kept.forEach(
            each -> assertEquals(each.bytes(), queue.read(each.position(), each.bytes().length())));
      }
    }
  }

  @Test
  void whatIsForgottenOrNeverCameCannotBeRead() {
    ByteQueue queue = new ByteQueue();
    Bytes run = random(new Random(1), 600_000);
    assertEquals(0, queue.append(List.of(run)));
    assertThrows(IllegalArgumentException.class, () -> queue.read(1, run.length()));
    queue.forgetBefore(300_000);
    assertThrows(IllegalArgumentException.class, () -> queue.read(0, 10));
    assertEquals(run.slice(300_000, 10), queue.read(300_000, 10));
  }
}
