package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.runtime.internal.NodeRuntime;
import io.hotshot4j.runtime.internal.Parts;
import io.hotshot4j.runtimesim.disk.SimDisk;
import io.hotshot4j.runtimesim.disk.SimWriting;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.SimScheduling;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.runtimesim.net.SimTransport;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.storage.internal.DiskStorage;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One life of a node: the real one, on parts that are not. */
public final class Incarnation implements SimTransport.Outgoing, SimApp.Witness {
  private static final double MOST_DEATHS_PER_FRAME = 0.002;

  private final Host host;
  private final World world;
  private final Universe universe;
  private final Dice dice;
  private final SimScheduling scheduling;
  private final SimTransport transport;
  private final SimDisk disk;
  private final SimWriting writing;
  private final FaultyStorage storage;
  private final SimApp application;
  private @Nullable HotShotNode node;
  private boolean killed;
  private boolean closing;

  Incarnation(Host host) {
    this.host = host;
    this.world = host.world;
    this.universe = world.universe();
    this.dice = host.dice.split();
    scheduling = new SimScheduling(universe, dice.split(), host.clock, host.mostDelayNanos());
    transport = new SimTransport(universe, dice.split(), world.net(), host.index, this);
    disk = new SimDisk(host.platter(), host.disk);
    writing = new SimWriting(universe, host.disk::latencyNanos);
    Dice salts = dice.split();
    ConsensusStorage real =
        DiskStorage.open(
            world.mutant().disk(disk),
            world.segmentBytes(),
            () -> (int) salts.number(),
            () -> writing);
    storage =
        new FaultyStorage(universe, dice.split(), world.mutant().storage(real, universe.time));
    application = new SimApp(universe, dice.split(), host.database, this);
  }

  void start() {
    SimSigner signer =
        new SimSigner(universe, dice.split(), world.signers().get(host.index), this::onSigned);
    CryptoSuite crypto =
        new CryptoSuite(signer, world.verifier(), world.mutant().quorums(world.quorums()));
    Parts parts =
        new Parts(
            world.genesis(),
            crypto,
            transport,
            storage,
            world.mutant().application(application),
            world.options());
    scheduling.onHostThread("start-" + host.index, () -> start(parts));
  }

  private void start(Parts parts) {
    try {
      HotShotNode started = NodeRuntime.start(parts, scheduling);
      if (!killed) {
        node = started;
        var unused = started.termination().thenAccept(this::onTermination);
      }
    } catch (HotShotException e) {
      onRefused(e);
    }
  }

  boolean isUp() {
    HotShotNode up = node;
    return up != null && up.status().state() == NodeState.RUNNING;
  }

  /** The node's own words. */
  public HotShotNode node() {
    HotShotNode up = node;
    if (up == null) {
      throw new IllegalStateException("not started");
    }
    return up;
  }

  // ---------------------------------------------------------------- ends

  /** The process is gone from one instruction to the next. */
  void kill() {
    killed = true;
    disk.stop();
    writing.kill();
    transport.kill();
    scheduling.kill();
  }

  /** Asks the node to end. */
  public void close() {
    closing = true;
    scheduling.onHostThread("close-" + host.index, () -> node().close());
  }

  private boolean hasExcuse() {
    boolean excused = host.disk.takeFailed();
    return excused
        || application.hasFailed()
        || storage.hasFailed()
        || world.watch().isTampered(host.index);
  }

  private void onRefused(HotShotException why) {
    if (killed) {
      return;
    }
    boolean excused = hasExcuse();
    boolean misread =
        universe.faults.intensity(Fault.READ_ERROR) > 0
            || universe.faults.intensity(Fault.MISDIRECTED_READ) > 0;
    if (!excused && !misread) {
      universe.found("start", "node " + host.index + " does not start: " + why.getMessage(), why);
    }
    checkLeftovers(true);
    host.onRefused(this, why);
  }

  private void onTermination(Termination termination) {
    if (killed) {
      return;
    }
    boolean excused = hasExcuse();
    if (termination.state() == NodeState.FAILED) {
      if (!excused) {
        Throwable cause = termination.cause().orElse(null);
        universe.found("fatal", "node " + host.index + " stops by itself: " + cause, cause);
      }
    } else if (!closing) {
      universe.found("fatal", "node " + host.index + " was closed by nobody", null);
    }
    // Whoever waits for the end is woken by it; what is left after that is left for ever.
    universe.time.after(10_000_000, () -> checkLeftovers(false));
    host.onEnded(this, termination);
  }

  private void checkLeftovers(boolean starting) {
    List<String> left = new ArrayList<>(scheduling.leftovers());
    if (starting) {
      left.remove("a thread");
    }
    if (!disk.isClosed()) {
      left.add("the disk");
    }
    if (!transport.isClosed()) {
      left.add("the transport");
    }
    if (!killed && !left.isEmpty()) {
      universe.found("leak", "node " + host.index + " has ended and left " + left, null);
    }
  }

  // ---------------------------------------------------------------- spies

  private void onSigned(Statement statement) {
    if (!killed) {
      universe.log(
          () -> host.index + " signs " + statement.type() + " of view " + statement.view());
      universe.guard(() -> world.watch().onSigned(host.index, statement, host.platter()));
    }
  }

  @Override
  public boolean leaves(ByteBuffer frame) {
    if (universe.faults.strikes(Fault.KILL_AT_SEND, MOST_DEATHS_PER_FRAME, dice)) {
      host.crash(dice.chance(0.5));
      return false;
    }
    universe.guard(() -> world.watch().onFrame(host.index, frame, host.platter()));
    return true;
  }

  @Override
  public void left() {
    if (universe.faults.strikes(Fault.KILL_AT_SEND, MOST_DEATHS_PER_FRAME, dice)) {
      host.crash(dice.chance(0.5));
    }
  }

  @Override
  public void onStart(long lastDecided, long kept) {
    if (!killed) {
      universe.guard(() -> world.watch().onStart(host.index, lastDecided, kept));
    }
  }

  @Override
  public void onDecided(DecidedBlock block) {
    if (!killed) {
      universe.trace.add(host.index);
      universe.trace.add(block.block().commitment().prefix());
      universe.log(() -> host.index + " decides " + block.block());
      universe.guard(() -> world.watch().onDecided(host.index, block, host.platter()));
    }
  }

  @Override
  public void inCallback() {
    HotShotNode up = node;
    if (killed || up == null || !universe.faults.strikes(Fault.REENTRANT_CALL, 0.05, dice)) {
      return;
    }
    int choice = dice.below(40);
    if (choice == 0) {
      closing = true;
      up.close();
    } else if (choice < 15) {
      up.status();
    } else if (choice < 25) {
      read(up);
    } else {
      submit(Transaction.ofUtf8("from a callback " + dice.number()));
    }
  }

  /** An application that reads the chain bears with a disk that cannot. */
  private void read(HotShotNode up) {
    try {
      up.decided(new BlockHeight(dice.between(0, up.status().decidedHeight().value() + 1)));
    } catch (UncheckedIOException e) {
      universe.log(() -> "cannot read: " + e.getMessage());
    }
  }

  /** A client's transaction. */
  public void submit(Transaction transaction) {
    HotShotNode up = node();
    world.watch().delivery().onCreated(transaction);
    var unused =
        up.submit(transaction)
            .thenAccept(
                result -> {
                  if (result == SubmitResult.ACCEPTED && !killed) {
                    world.watch().delivery().onAccepted(host.index, transaction);
                  }
                });
  }
}
