package io.hotshot4j.sim.check;

import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.sim.kit.Violation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * I-19: every message that reaches a node is answered, taken, or dropped for a reason that has a
 * name, and what honest nodes send is never found wrong.
 */
public final class AccountingChecker {
  private static final String NAME = "I-19 accounting";

  private final BitSet byzantine;
  private final long[] counts = new long[Outcome.values().length];
  private long received;

  /** What became of a message. */
  public enum Outcome {
    /** Verified and given to the replica. */
    TAKEN,
    /** A request, answered as well as the node can. */
    SERVED,
    /** Transactions or a payload, kept. */
    KEPT,
    /** Not worth verifying: its view is certified already. */
    STALE,
    /** Transactions or a payload that there is no room or use for. */
    USELESS,
    /** It does not verify or does not decode. */
    REJECTED
  }

  AccountingChecker(BitSet byzantine) {
    this.byzantine = byzantine;
  }

  /** A message reaches a node. */
  public void onReceived() {
    received++;
  }

  /** And this is what became of it. */
  public void onOutcome(int from, Message message, Outcome outcome) {
    counts[outcome.ordinal()]++;
    Violation.unless(
        outcome != Outcome.REJECTED || byzantine.get(from),
        NAME,
        () -> "a message of the honest node " + from + " is rejected: " + message);
    Violation.unless(
        outcome != Outcome.USELESS
            || byzantine.get(from)
            || message instanceof DaProposal
            || message instanceof VidShare
            || message instanceof TransactionForward,
        NAME,
        () -> "a message of the honest node " + from + " is not even looked at: " + message);
  }

  /** Nothing may be missing, whenever no message is being handled. */
  public void onEnd() {
    long accounted = Arrays.stream(counts).sum();
    Violation.unless(
        received == accounted,
        NAME,
        () -> received + " messages came and " + accounted + " are accounted for");
  }
}
