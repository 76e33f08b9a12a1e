package io.hotshot4j.runtimesim.net;

import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The transport of one incarnation of a node. */
public final class SimTransport implements Transport {
  private static final int MAX_FRAME_BYTES = 8 << 20;

  private final Universe universe;
  private final Dice dice;
  private final SimNet net;
  private final int index;
  private final Outgoing outgoing;
  private @Nullable InboundHandler handler;
  private boolean closed;
  private boolean dead;

  /** Sees every frame before it leaves. */
  public interface Outgoing {
    /** False if the process dies before the frame is out. */
    boolean leaves(ByteBuffer frame);

    /** The frame is out. */
    void left();
  }

  /** For the node of an index. */
  public SimTransport(Universe universe, Dice dice, SimNet net, int index, Outgoing outgoing) {
    this.universe = universe;
    this.dice = dice;
    this.net = net;
    this.index = index;
    this.outgoing = outgoing;
  }

  @Override
  public CompletionStage<Void> start(Set<Topic> topics, InboundHandler to) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    universe.time.after(
        dice.between(0, 5_000_000),
        () -> {
          if (!dead && !closed) {
            handler = to;
            net.attach(index, this);
          }
          started.complete(null);
        });
    return started;
  }

  @Override
  public SendResult send(PeerId to, ByteBuffer frame) {
    SendResult result = before(frame);
    if (result == SendResult.SENT) {
      int receiver = net.indexOf(to);
      if (receiver < 0 || receiver == index) {
        return SendResult.UNREACHABLE;
      }
      net.carry(index, receiver, frame);
      outgoing.left();
    }
    return result;
  }

  @Override
  public SendResult broadcast(Topic topic, ByteBuffer frame) {
    SendResult result = before(frame);
    if (result == SendResult.SENT) {
      for (int receiver = 0; receiver < net.size(); receiver++) {
        net.carry(index, receiver, frame);
      }
      outgoing.left();
    }
    return result;
  }

  private SendResult before(ByteBuffer frame) {
    if (dead) {
      return SendResult.SENT;
    }
    if (closed || handler == null) {
      return SendResult.CLOSED;
    }
    if (frame.remaining() > MAX_FRAME_BYTES) {
      throw new IllegalArgumentException("frame of " + frame.remaining() + " bytes");
    }
    if (!outgoing.leaves(frame)) {
      return SendResult.UNREACHABLE;
    }
    return universe.faults.strikes(Fault.BACK_PRESSURE, 0.1, dice)
        ? SendResult.BACK_PRESSURED
        : SendResult.SENT;
  }

  @Override
  public int maxFrameLength() {
    return MAX_FRAME_BYTES;
  }

  /** Hands a frame to the node; true if it found no room. */
  boolean deliver(PeerId from, ByteBuffer frame) {
    InboundHandler to = handler;
    boolean late = closed && universe.faults.strikes(Fault.BAD_DELIVERY, 1, dice);
    if (dead || to == null || closed && !late) {
      return false;
    }
    try {
      return to.onFrame(from, frame) == Admission.OVERLOADED;
    } catch (RuntimeException | Error e) {
      // Failure policy: the handler never throws, so this is a finding.
      universe.found("total", "the door for frames throws " + e, e);
      return false;
    }
  }

  void notice(PeerId peer, boolean present) {
    InboundHandler to = handler;
    if (!dead && !closed && to != null) {
      try {
        to.onPeer(peer, present);
      } catch (RuntimeException | Error e) {
        // Failure policy: as above.
        universe.found("total", "the door for presence throws " + e, e);
      }
    }
  }

  @Override
  public void close() {
    if (!closed && !dead) {
      closed = true;
      // A transport that breaks its contract delivers what was under way all the same.
      universe.time.after(
          universe.faults.intensity(Fault.BAD_DELIVERY) > 0 ? 50_000_000 : 0,
          () -> net.detach(index, this));
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /** The process is gone. */
  public void kill() {
    dead = true;
    net.detach(index, this);
  }
}
