package io.hotshot4j.runtime.internal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtime.internal.wire.Samples;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayloadStoreTest {
  private static final int BLOCK_BYTES = 1000;

  private final PayloadStore store = new PayloadStore(application(), BLOCK_BYTES);

  private static Application application() {
    return new Application() {
      @Override
      public CompletionStage<Verdict> validate(ProposedBlock block) {
        throw new AssertionError();
      }

      @Override
      public CompletionStage<Void> onDecide(DecidedBlock block) {
        throw new AssertionError();
      }
    };
  }

  private static Payload payload(int number) {
    byte[] bytes = new byte[BLOCK_BYTES - 8];
    bytes[0] = (byte) number;
    return Payload.of(List.of(Transaction.of(Bytes.wrap(bytes))));
  }

  private void fill() {
    IntStream.range(100, 124)
        .forEach(i -> store.put(new View(i), Samples.hash(i), Hash.ZERO, payload(i)));
  }

  /** A node that is behind and sees newer blocks all the time must be able to fetch the old. */
  @Test
  void whatIsFetchedForAnOldViewDoesNotMakeRoomAtOnce() {
    fill();
    store.put(new View(1), Samples.hash(1), Hash.ZERO, payload(1));
    assertEquals(Optional.of(payload(1)), store.find(Samples.hash(1)));
    assertTrue(store.find(Samples.hash(100)).isEmpty(), "the first that came makes room");
  }

  @Test
  void whatIsWantedOnceMoreIsKeptLonger() {
    fill();
    store.put(new View(130), Samples.hash(100), Hash.ZERO, payload(100));
    Hash other = Samples.hash(1);
    store.put(new View(131), other, Hash.ZERO, payload(1));
    assertTrue(store.find(Samples.hash(100)).isPresent());
    assertTrue(store.find(Samples.hash(101)).isEmpty());
  }
}
