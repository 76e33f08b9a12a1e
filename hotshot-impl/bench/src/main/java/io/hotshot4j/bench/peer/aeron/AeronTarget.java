package io.hotshot4j.bench.peer.aeron;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.driver.MediaDriver;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Target;
import io.hotshot4j.bench.peer.PeerSetup;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Aeron Cluster's client with a media driver of its own. Any thread submits; one offers, polls and
 * reports.
 */
public final class AeronTarget implements Target {
  private static final int POLLS = 64;
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int payload;
  private final MediaDriver driver;
  private final AeronCluster cluster;
  private final Queue<long[]> waiting = new ConcurrentLinkedQueue<>();
  private final LongArrayList echoed = new LongArrayList();
  private final ByteBuffer bytes;
  private final UnsafeBuffer transaction;
  private final Thread thread = new Thread(this::run, "bench-aeron");
  private long[] current = {};
  private int nextOfCurrent;
  private boolean lost;
  private volatile boolean closed;
  private volatile @Nullable Results results;

  /** Connects. */
  public AeronTarget(PeerSetup setup) {
    AeronSettings settings = new AeronSettings(setup);
    payload = setup.payload();
    bytes = ByteBuffer.allocateDirect(LoadTransaction.ID_BYTES + payload);
    transaction = new UnsafeBuffer(bytes);
    driver = MediaDriver.launch(settings.driver(settings.clientDriverDirectory()));
    cluster =
        AeronCluster.connect(
            settings.client(
                (session, timestamp, buffer, offset, length, header) ->
                    echoed.addLong(buffer.getLong(offset, java.nio.ByteOrder.BIG_ENDIAN))));
    thread.setDaemon(true);
  }

  @Override
  public void listen(Results listener) {
    results = listener;
    thread.start();
  }

  @Override
  public void submit(long[] ids) {
    waiting.add(ids);
  }

  private void run() {
    IdleStrategy idle = AeronSettings.idle();
    long lastKeepAlive = System.nanoTime();
    while (!closed) {
      int work = poll() + offer();
      long now = System.nanoTime();
      if (now - lastKeepAlive > KEEP_ALIVE_NANOS) {
        cluster.sendKeepAlive();
        lastKeepAlive = now;
      }
      idle.idle(work);
    }
  }

  private int poll() {
    int work = 0;
    for (int i = 0; i < POLLS; i++) {
      int polled = cluster.pollEgress();
      if (polled == 0) {
        break;
      }
      work += polled;
    }
    Results listener = results;
    if (!echoed.isEmpty() && listener != null) {
      long[] ids = echoed.toLongArray();
      echoed.clear();
      listener.decided(ids);
    }
    return work;
  }

  /** Offers what waits until the window of the publication is full. */
  private int offer() {
    int offered = 0;
    while (true) {
      if (nextOfCurrent == current.length) {
        long[] next = waiting.poll();
        if (next == null) {
          return offered;
        }
        current = next;
        nextOfCurrent = 0;
      }
      bytes.clear();
      LoadTransaction.write(bytes, current[nextOfCurrent], payload);
      long outcome = cluster.offer(transaction, 0, transaction.capacity());
      if (outcome == Publication.CLOSED || outcome == Publication.MAX_POSITION_EXCEEDED) {
        fail(current[nextOfCurrent++]);
      } else if (outcome < 0) {
        return offered;
      } else {
        nextOfCurrent++;
        offered++;
      }
    }
  }

  private void fail(long id) {
    if (!lost) {
      lost = true;
      System.err.println("aeron's client has lost the cluster: nothing is submitted any more");
    }
    Results listener = results;
    if (listener != null) {
      listener.failed(id);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.close();
    driver.close();
  }
}
