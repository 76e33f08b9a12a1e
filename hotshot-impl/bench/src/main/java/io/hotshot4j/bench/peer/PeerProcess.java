package io.hotshot4j.bench.peer;

import io.hotshot4j.bench.load.LoadServer;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Loaded;
import io.hotshot4j.bench.load.Outbox;
import io.hotshot4j.bench.load.Outcomes;

/** A peer's replica in a process of its own. */
public final class PeerProcess {
  /** Starts a replica. */
  @FunctionalInterface
  public interface Factory {
    /** Outcomes of what is submitted to it go to the second argument. */
    Loaded start(PeerSetup setup, Outcomes outcomes) throws Exception;
  }

  private PeerProcess() {}

  /**
   * Runs until the generator hangs up, then ends the JVM at once: an orderly end of one replica
   * after the other would only have those that remain complain.
   */
  public static void run(String[] arguments, Factory factory) {
    PeerSetup setup = PeerSetup.fromArguments(arguments);
    Outbox outbox = new Outbox();
    int exitCode = 0;
    try (LoadServer server = new LoadServer()) {
      Loaded replica = factory.start(setup, outbox);
      server.serve(replica, outbox, LoadTransaction.ID_BYTES + setup.payload());
    } catch (Exception e) {
      e.printStackTrace();
      exitCode = 1;
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
