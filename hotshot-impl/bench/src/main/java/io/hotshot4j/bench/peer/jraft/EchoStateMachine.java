package io.hotshot4j.bench.peer.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Outcomes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** Checks each transaction and reports those that its node submitted. One thread, JRaft's. */
final class EchoStateMachine extends StateMachineAdapter {
  private final int payload;
  private final Outcomes outcomes;
  private final LongAdder corrupted = new LongAdder();
  private volatile boolean leader;
  private long[] decided = new long[64];

  EchoStateMachine(int payload, Outcomes outcomes) {
    this.payload = payload;
    this.outcomes = outcomes;
  }

  long corrupted() {
    return corrupted.sum();
  }

  boolean isLeader() {
    return leader;
  }

  @Override
  public void onApply(Iterator log) {
    int count = 0;
    for (; log.hasNext(); log.next()) {
      ByteBuffer data = log.getData().slice();
      if (!LoadTransaction.isIntactSample(data.remaining(), data::get, payload)) {
        corrupted.increment();
      }
      if (log.done() instanceof Submission submission) {
        if (count == decided.length) {
          decided = Arrays.copyOf(decided, 2 * count);
        }
        decided[count++] = submission.id();
      }
    }
    if (count > 0) {
      outcomes.decided(Arrays.copyOf(decided, count));
    }
  }

  @Override
  public void onLeaderStart(long term) {
    super.onLeaderStart(term);
    leader = true;
  }

  @Override
  public void onLeaderStop(Status status) {
    super.onLeaderStop(status);
    leader = false;
  }

  /** There is no state; the snapshot is there for the log to be cut. */
  @Override
  public void onSnapshotSave(SnapshotWriter writer, Closure done) {
    done.run(Status.OK());
  }

  @Override
  public boolean onSnapshotLoad(SnapshotReader reader) {
    return true;
  }
}
