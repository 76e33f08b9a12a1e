package io.hotshot4j.bench.load;

/** Who hears of a replica's outcomes; any thread, several at a time. */
public interface Outcomes {
  /** Decided at this node. */
  void decided(long[] ids);

  /** Refused because the node holds as many as it may. */
  void full(long id);

  /** Refused for any other reason. */
  void failed(long id);
}
