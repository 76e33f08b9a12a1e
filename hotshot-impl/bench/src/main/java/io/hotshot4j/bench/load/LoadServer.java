package io.hotshot4j.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where a replica in a process of its own takes load: says its port, then serves one generator. */
public final class LoadServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 300_000;

  private final ServerSocket server;
  private final PrintStream announcements;

  /** Binds a free port. Nothing else that is printed reaches the launcher after this. */
  public LoadServer() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
    announcements = System.out;
    System.setOut(System.err);
  }

  /** Announces the port and serves until the generator hangs up. */
  public void serve(Loaded replica, Outbox outbox, int length) throws IOException {
    announcements.println(server.getLocalPort());
    try (Wire wire = new Wire(server.accept())) {
      Thread writer = new Thread(() -> outbox.drainTo(wire), "bench-writer");
      writer.setDaemon(true);
      writer.start();
      while (true) {
        switch (wire.readKind()) {
          case Wire.SUBMIT -> replica.submit(wire.readTransactions(length), length);
          case Wire.ASK_COUNTERS -> {
            wire.readLongs();
            wire.writeLongs(Wire.COUNTERS, replica.counters().fields());
          }
          case Wire.ASK_ROLE -> {
            wire.readLongs();
            wire.writeLongs(Wire.ROLE, replica.takesLoad() ? 1 : 0);
          }
          default -> throw new IOException("the generator asks for something unknown");
        }
      }
    } catch (EOFException e) {
      // The generator is done.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
