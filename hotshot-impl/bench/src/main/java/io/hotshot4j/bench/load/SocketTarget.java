package io.hotshot4j.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A replica in another process: any thread submits, one of its own reads outcomes. */
public final class SocketTarget implements Target {
  private static final long ANSWER_SECONDS = 60;

  private final String name;
  private final Wire wire;
  private final int payload;
  private final BlockingQueue<long[]> answers = new LinkedBlockingQueue<>();
  private volatile boolean closed;
  private volatile @Nullable Results results;

  /** Connects to a replica's {@link LoadServer}. */
  public SocketTarget(String name, int port, int payload) throws IOException {
    this.name = name;
    this.payload = payload;
    this.wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    Thread reader = new Thread(this::read, "bench-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      while (true) {
        int kind = wire.readKind();
        long[] values = wire.readLongs();
        if (kind == Wire.COUNTERS || kind == Wire.ROLE) {
          answers.add(values);
        } else {
          report(kind, values);
        }
      }
    } catch (IOException e) {
      complain("hung up", e);
    }
  }

  private void report(int kind, long[] ids) {
    Results listener = results;
    if (listener == null) {
      return;
    }
    switch (kind) {
      case Wire.DECIDED -> listener.decided(ids);
      case Wire.FULL -> Results.each(ids, listener::full);
      default -> Results.each(ids, listener::failed);
    }
  }

  @Override
  public void listen(Results listener) {
    results = listener;
  }

  @Override
  public void submit(long[] ids) {
    try {
      wire.writeTransactions(LoadTransaction.pack(ids, payload), ids.length);
    } catch (IOException e) {
      complain("takes no load", e);
    }
  }

  /** What the replica counted so far. */
  public Counters counters() {
    return Counters.of(ask(Wire.ASK_COUNTERS));
  }

  /** Whether the replica takes load. */
  public boolean takesLoad() {
    return ask(Wire.ASK_ROLE)[0] == 1;
  }

  private synchronized long[] ask(int question) {
    try {
      wire.writeLongs(question);
      long[] answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException(name + " does not answer");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void complain(String what, IOException e) {
    if (!closed) {
      System.err.println(name + " " + what + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    wire.close();
  }
}
