package io.hotshot4j.bench.peer.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import io.hotshot4j.bench.load.Outcomes;

/** What waits for a transaction on the leader; only runs if there is nothing to wait for. */
record Submission(long id, Outcomes outcomes) implements Closure {
  @Override
  public void run(Status status) {
    if (status.getRaftError() == RaftError.EBUSY) {
      outcomes.full(id);
    } else {
      outcomes.failed(id);
    }
  }
}
