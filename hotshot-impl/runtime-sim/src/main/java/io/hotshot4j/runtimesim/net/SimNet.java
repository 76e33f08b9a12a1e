package io.hotshot4j.runtimesim.net;

import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries frames between processes, badly. */
public final class SimNet {
  private static final long PARTITION_TICK_NANOS = 500_000_000L;
  private static final int FLOOD_COPIES = 400;

  private final Universe universe;
  private final Dice dice;
  private final List<PeerId> peers;
  private final @Nullable SimTransport[] attached;
  private final BitSet side = new BitSet();
  private final long mostLatencyNanos;
  private long overloaded;

  /** Between these peers; links differ from seed to seed. */
  public SimNet(Universe universe, Dice dice, List<PeerId> peers) {
    this.universe = universe;
    this.dice = dice;
    this.peers = peers;
    this.attached = new SimTransport[peers.size()];
    this.mostLatencyNanos = dice.pick(List.of(2_000_000L, 20_000_000L, 60_000_000L));
    tick();
  }

  PeerId peer(int index) {
    return peers.get(index);
  }

  int indexOf(PeerId peer) {
    return peers.indexOf(peer);
  }

  int size() {
    return peers.size();
  }

  /** How many frames found no room at their receiver. */
  public long overloaded() {
    return overloaded;
  }

  private void tick() {
    if (side.isEmpty()) {
      if (universe.faults.strikes(Fault.PARTITION, 0.1, dice)) {
        for (int i = 0; i < peers.size(); i++) {
          side.set(i, dice.chance(0.5));
        }
      }
    } else if (dice.chance(0.2) || universe.faults.isHealed()) {
      side.clear();
    }
    universe.time.after(PARTITION_TICK_NANOS, this::tick);
  }

  // ---------------------------------------------------------------- presence

  /** A process listens from now on, and hears of the others, and they of it. */
  void attach(int index, SimTransport transport) {
    attached[index] = transport;
    for (int other = 0; other < peers.size(); other++) {
      if (other != index && attached[other] != null) {
        tell(index, other, true);
        tell(other, index, true);
      }
    }
  }

  /** A process is gone. */
  void detach(int index, SimTransport transport) {
    if (attached[index] == transport) {
      attached[index] = null;
      for (int other = 0; other < peers.size(); other++) {
        if (other != index) {
          tell(other, index, false);
        }
      }
    }
  }

  private void tell(int index, int about, boolean present) {
    boolean wrong = universe.faults.strikes(Fault.WRONG_PRESENCE, 0.3, dice);
    universe.time.after(
        dice.between(0, 2 * mostLatencyNanos),
        () -> {
          SimTransport transport = attached[index];
          if (transport != null) {
            transport.notice(peers.get(about), wrong != (present && attached[about] != null));
          }
        });
  }

  /** Everybody hears the truth about everybody. */
  public void heal() {
    side.clear();
    for (int index = 0; index < peers.size(); index++) {
      for (int about = 0; about < peers.size(); about++) {
        if (index != about) {
          tell(index, about, attached[about] != null);
        }
      }
    }
  }

  // ---------------------------------------------------------------- frames

  void carry(int from, int to, ByteBuffer frame) {
    if (from == to
        || side.get(from) != side.get(to)
        || universe.faults.strikes(Fault.LOSS, 0.3, dice)) {
      return;
    }
    long delay = dice.between(mostLatencyNanos / 20, mostLatencyNanos);
    if (universe.faults.strikes(Fault.DELAY, 0.1, dice)) {
      delay += dice.between(0, 3_000_000_000L);
    }
    schedule(from, to, delay, altered(frame));
    if (universe.faults.strikes(Fault.DUPLICATION, 0.3, dice)) {
      schedule(from, to, delay + dice.between(0, 2_000_000_000L), frame);
    }
    if (universe.faults.strikes(Fault.FLOOD, 0.002, dice)) {
      for (int i = 0; i < FLOOD_COPIES; i++) {
        schedule(from, to, delay, frame);
      }
    }
    if (universe.faults.strikes(Fault.GARBAGE, 0.01, dice)) {
      byte[] garbage = new byte[dice.below(dice.pick(List.of(2, 40, 4_000)))];
      for (int i = 0; i < garbage.length; i++) {
        garbage[i] = (byte) dice.number();
      }
      schedule(from, to, delay, ByteBuffer.wrap(garbage));
    }
  }

  private ByteBuffer altered(ByteBuffer frame) {
    byte[] bytes = null;
    if (frame.hasRemaining() && universe.faults.strikes(Fault.BIT_FLIP, 0.05, dice)) {
      bytes = copy(frame);
      for (int flips = 1 + dice.below(3); flips > 0; flips--) {
        bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
      }
    }
    if (frame.hasRemaining() && universe.faults.strikes(Fault.TRUNCATION, 0.05, dice)) {
      byte[] whole = bytes == null ? copy(frame) : bytes;
      bytes = Arrays.copyOf(whole, dice.below(whole.length));
    }
    return bytes == null ? frame : ByteBuffer.wrap(bytes);
  }

  private static byte[] copy(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.duplicate().get(bytes);
    return bytes;
  }

  private void schedule(int from, int to, long delay, ByteBuffer frame) {
    universe.time.after(
        delay,
        () -> {
          SimTransport transport = attached[to];
          if (transport != null) {
            // Both sides may keep a frame, so each receiver gets a view of its own.
            if (transport.deliver(peers.get(from), frame.duplicate())) {
              overloaded++;
            }
            universe.trace.add(from * 31L + to);
            universe.trace.add(frame.remaining());
          }
        });
  }
}
