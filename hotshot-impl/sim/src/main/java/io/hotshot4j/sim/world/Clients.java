package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.sim.kit.Dice;

/** Users that submit transactions to nodes that are up. */
public final class Clients {
  private final World world;
  private final Dice dice;
  private long created;
  private boolean stopped;

  public Clients(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  /** Begins. */
  public void tick() {
    if (!stopped) {
      submit(dice.pick(world.nodes));
      world.time.after(dice.between(1, 2 * world.scenario.transactionGapNanos), this::tick);
    }
  }

  public void stop() {
    stopped = true;
  }

  /** Submits a transaction to a node if it is up and honest. */
  public void submit(SimNode node) {
    Incarnation running = node.running();
    if (running != null && !world.byzantine.get(node.index)) {
      Transaction transaction = Transaction.ofUtf8("transaction " + created++);
      world.checkers.delivery.onCreated(transaction);
      world.checkers.delivery.onAccepted(node.index, transaction);
      if (!running.submit(transaction)) {
        world.checkers.delivery.onRefused(transaction);
      }
    }
  }
}
