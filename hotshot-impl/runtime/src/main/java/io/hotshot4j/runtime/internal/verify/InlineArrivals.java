package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.Input;
import io.hotshot4j.runtime.internal.inbox.Frame;
import io.hotshot4j.runtime.internal.inbox.MessageInbox;
import io.hotshot4j.transport.PeerId;
import java.util.function.Consumer;

/** Verifies on the replica thread: no hand-off, the fastest way on few cores. */
public final class InlineArrivals implements Arrivals {
  private final MessageInbox inbox;
  private final FrameReader reader;
  private final Runnable wake;

  /** With what wakes the replica's loop. */
  public InlineArrivals(MessageInbox inbox, FrameReader reader, Runnable wake) {
    this.inbox = inbox;
    this.reader = reader;
    this.wake = wake;
  }

  @Override
  public boolean offer(PeerId from, Bytes frame) {
    boolean taken = inbox.offer(from, frame);
    if (taken) {
      wake.run();
    }
    return taken;
  }

  @Override
  public boolean deliverNext(Consumer<Input> replica) {
    Frame frame = inbox.poll();
    if (frame == null) {
      return false;
    }
    reader.read(frame).ifPresent(replica);
    inbox.release(frame);
    return true;
  }

  @Override
  public boolean isEmpty() {
    return inbox.isEmpty();
  }

  @Override
  public void close() {
    // There is no lane.
  }
}
