package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.Input;
import io.hotshot4j.runtime.internal.inbox.Frame;
import io.hotshot4j.runtime.internal.inbox.MessageInbox;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Verifies on several lanes. A peer always has the same lane, so its messages stay in order; a
 * frame holds its room until the replica has seen it, so verified messages are bounded too.
 */
public final class LaneArrivals implements Arrivals {
  private record Done(VerifyLane lane, Frame frame, Input input) {}

  private final List<VerifyLane> lanes = new ArrayList<>();
  private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
  private final Runnable wake;

  /** Starts a lane for each inbox. */
  public LaneArrivals(
      Scheduling scheduling,
      int count,
      Supplier<MessageInbox> inboxes,
      Supplier<FrameReader> readers,
      Runnable wake,
      Consumer<Throwable> onFailure) {
    this.wake = wake;
    for (int i = 0; i < count; i++) {
      lanes.add(new VerifyLane(scheduling, "verify" + i, inboxes.get(), readers.get(), onFailure));
    }
    lanes.forEach(lane -> lane.loop.start());
  }

  private final class VerifyLane {
    private final MessageInbox inbox;
    private final FrameReader reader;
    private final Loop loop;

    VerifyLane(
        Scheduling scheduling,
        String name,
        MessageInbox inbox,
        FrameReader reader,
        Consumer<Throwable> onFailure) {
      this.inbox = inbox;
      this.reader = reader;
      this.loop = scheduling.loop(name, this::turn, onFailure);
    }

    private long turn() {
      Frame frame = inbox.poll();
      if (frame == null) {
        return Turn.IDLE;
      }
      reader
          .read(frame)
          .ifPresentOrElse(
              input -> {
                done.add(new Done(this, frame, input));
                wake.run();
              },
              () -> inbox.release(frame));
      return 0;
    }
  }

  @Override
  public boolean offer(PeerId from, Bytes frame) {
    VerifyLane lane = lanes.get(Math.floorMod(from.hashCode(), lanes.size()));
    boolean taken = lane.inbox.offer(from, frame);
    if (taken) {
      lane.loop.wake();
    }
    return taken;
  }

  @Override
  public boolean deliverNext(Consumer<Input> replica) {
    Done next = done.poll();
    if (next == null) {
      return false;
    }
    replica.accept(next.input());
    next.lane().inbox.release(next.frame());
    return true;
  }

  @Override
  public boolean isEmpty() {
    return done.isEmpty();
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.loop.close());
  }
}
