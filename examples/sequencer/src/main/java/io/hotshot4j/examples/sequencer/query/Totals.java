package io.hotshot4j.examples.sequencer.query;

/**
 * What the chain holds up to a height.
 *
 * @param transactions distinct transactions, each in the first block that has it
 * @param payloadBytes bytes of the encoded payloads
 */
public record Totals(long transactions, long payloadBytes) {
  /** Of an empty chain. */
  public static final Totals NONE = new Totals(0, 0);

  /** What this holds beyond another. */
  public Totals minus(Totals other) {
    return new Totals(transactions - other.transactions, payloadBytes - other.payloadBytes);
  }

  Totals plus(long moreTransactions, long moreBytes) {
    return new Totals(transactions + moreTransactions, payloadBytes + moreBytes);
  }
}
