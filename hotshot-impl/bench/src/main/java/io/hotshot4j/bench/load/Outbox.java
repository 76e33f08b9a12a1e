package io.hotshot4j.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Outcomes on their way from a replica to the generator, any thread in, one out. What waits goes in
 * one write, so that reporting costs little however small the pieces are.
 */
public final class Outbox implements Outcomes {
  private static final int MOST = 4096;

  private record Outcome(int kind, long[] ids) {}

  private final BlockingQueue<Outcome> waiting = new LinkedBlockingQueue<>();

  @Override
  public void decided(long[] ids) {
    waiting.add(new Outcome(Wire.DECIDED, ids));
  }

  @Override
  public void full(long id) {
    waiting.add(new Outcome(Wire.FULL, new long[] {id}));
  }

  @Override
  public void failed(long id) {
    waiting.add(new Outcome(Wire.FAILED, new long[] {id}));
  }

  /** Writes until the generator hangs up. */
  void drainTo(Wire wire) {
    List<Outcome> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST);
        for (int kind : List.of(Wire.DECIDED, Wire.FULL, Wire.FAILED)) {
          write(wire, kind, batch);
        }
        wire.flush();
        batch.clear();
      }
    } catch (IOException e) {
      // The generator is gone, and with it whoever wanted to know.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(Wire wire, int kind, List<Outcome> batch) throws IOException {
    long[] ids =
        batch.stream()
            .filter(outcome -> outcome.kind() == kind)
            .flatMapToLong(outcome -> java.util.Arrays.stream(outcome.ids()))
            .toArray();
    if (ids.length > 0) {
      wire.append(kind, ids);
    }
  }
}
