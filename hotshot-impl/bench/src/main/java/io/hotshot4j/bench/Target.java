package io.hotshot4j.bench;

import java.util.function.LongConsumer;

/** A replica as the generator of load sees it. */
interface Target extends AutoCloseable {
  /** Who hears of results; called once, before the first submission. */
  void listen(Results results);

  /** Submits transactions; never waits for their outcome. */
  void submit(long[] ids);

  @Override
  void close();

  /** Outcomes, by id. */
  interface Results {
    /** Decided at the node they were submitted to. */
    void decided(long[] ids);

    /** Refused by the pool. */
    void refused(long id);

    /** For each of some ids. */
    static void each(long[] ids, LongConsumer action) {
      for (long id : ids) {
        action.accept(id);
      }
    }
  }
}
