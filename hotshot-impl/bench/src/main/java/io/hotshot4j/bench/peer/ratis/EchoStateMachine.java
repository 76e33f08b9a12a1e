package io.hotshot4j.bench.peer.ratis;

import io.hotshot4j.bench.load.LoadTransaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/** Checks each transaction and echoes its id. One thread, Ratis's. */
final class EchoStateMachine extends BaseStateMachine {
  private final int payload;
  private final LongAdder corrupted = new LongAdder();

  EchoStateMachine(int payload) {
    this.payload = payload;
  }

  long corrupted() {
    return corrupted.sum();
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    ByteString data = entry.getStateMachineLogEntry().getLogData();
    if (!LoadTransaction.isIntactSample(data.size(), data::byteAt, payload)) {
      corrupted.increment();
    }
    updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
    return CompletableFuture.completedFuture(
        Message.valueOf(data.substring(0, LoadTransaction.ID_BYTES)));
  }

  /** There is no state; the snapshot is there for the log to be cut. */
  @Override
  public long takeSnapshot() {
    return getLastAppliedTermIndex().getIndex();
  }
}
