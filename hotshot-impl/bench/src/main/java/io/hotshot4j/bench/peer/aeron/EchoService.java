package io.hotshot4j.bench.peer.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.hotshot4j.bench.load.LoadTransaction;
import java.util.concurrent.atomic.LongAdder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Checks each transaction and echoes its id to whoever sent it. One thread, Aeron's. */
final class EchoService implements ClusteredService {
  private final int payload;
  private final LongAdder corrupted = new LongAdder();
  private final UnsafeBuffer echo = new UnsafeBuffer(new byte[LoadTransaction.ID_BYTES]);
  private volatile long position;
  private volatile boolean leader;
  private @Nullable Cluster cluster;

  EchoService(int payload) {
    this.payload = payload;
  }

  long corrupted() {
    return corrupted.sum();
  }

  boolean isLeader() {
    return leader;
  }

  /** Bytes of log up to the transaction last applied. */
  long position() {
    return position;
  }

  @Override
  public void onStart(Cluster started, @Nullable Image snapshot) {
    cluster = started;
  }

  @Override
  public void onSessionMessage(
      ClientSession session,
      long timestamp,
      DirectBuffer buffer,
      int offset,
      int length,
      Header header) {
    if (!LoadTransaction.isIntactSample(length, i -> buffer.getByte(offset + i), payload)) {
      corrupted.increment();
    }
    position = header.position();
    echo.putBytes(0, buffer, offset, LoadTransaction.ID_BYTES);
    Cluster current = cluster;
    if (current != null) {
      current.idleStrategy().reset();
      while (session.offer(echo, 0, LoadTransaction.ID_BYTES) < 0 && !session.isClosing()) {
        current.idleStrategy().idle();
      }
    }
  }

  @Override
  public void onRoleChange(Cluster.Role role) {
    leader = role == Cluster.Role.LEADER;
  }

  @Override
  public void onSessionOpen(ClientSession session, long timestamp) {}

  @Override
  public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {}

  @Override
  public void onTimerEvent(long correlation, long timestamp) {}

  @Override
  public void onTakeSnapshot(ExclusivePublication snapshot) {}

  @Override
  public void onTerminate(Cluster ended) {}
}
