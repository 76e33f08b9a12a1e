package io.hotshot4j.bench.load;

import java.util.function.LongConsumer;

/** A replica as the generator of load sees it. */
public interface Target extends AutoCloseable {
  /** Who hears of results; called once, before the first submission. */
  void listen(Results results);

  /** Submits transactions; never waits for their outcome. */
  void submit(long[] ids);

  @Override
  void close();

  /** Outcomes, by id. One thread at a time. */
  interface Results {
    /** Decided at the node they were submitted to. */
    void decided(long[] ids);

    /** Refused because the node holds as many as it may. */
    void full(long id);

    /** Refused for any other reason, or lost. */
    void failed(long id);

    /** For each of some ids. */
    static void each(long[] ids, LongConsumer action) {
      for (long id : ids) {
        action.accept(id);
      }
    }
  }
}
