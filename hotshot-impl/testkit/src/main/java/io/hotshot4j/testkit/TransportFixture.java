package io.hotshot4j.testkit;

import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** What the kits for transports need: a network, and peers on it. */
public abstract class TransportFixture {
  static final Topic TOPIC = new Topic("tck");
  static final Charset ASCII = StandardCharsets.ISO_8859_1;

  private final List<Transport> made = new ArrayList<>();

  /** For the kits of this package. */
  TransportFixture() {}

  /**
   * The transport of a peer, not started yet, on a network that is new in each test. Called again
   * with a number once the peer's transport before is closed.
   *
   * @param number 0 to 9
   * @throws Exception any failure fails the test
   */
  protected abstract Transport endpoint(int number) throws Exception;

  /** The identity of the peer of that number. */
  protected PeerId peer(int number) {
    return PeerId.of(("peer-" + number).getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether frames from one peer to another keep their order and arrive if they were SENT. */
  protected boolean keepsOrder() {
    return false;
  }

  /** More bytes than may wait for one receiver, in all queues together. */
  protected long maxQueuedBytes() {
    return 256L << 20;
  }

  /** How long anything may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  /**
   * Called when a test ends, after all its transports are closed.
   *
   * @throws Exception any failure fails the test
   */
  protected void closeNetwork() throws Exception {}

  /** A started transport with its handler. */
  record Endpoint(PeerId peer, Transport transport, Receiver inbox) {
    int maxFrameLength() {
      return transport.maxFrameLength();
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    made.forEach(Transport::close);
    closeNetwork();
  }

  Waiting waiting() {
    return new Waiting(patience());
  }

  Transport made(int number) {
    try {
      Transport transport = endpoint(number);
      made.add(transport);
      return transport;
    } catch (Exception e) {
      // Whatever an implementation throws, there is no transport to test.
      throw new AssertionError("no endpoint " + number, e);
    }
  }

  Endpoint started(int number) {
    return started(number, TOPIC);
  }

  Endpoint started(int number, Topic topic) {
    Transport transport = made(number);
    Receiver inbox = new Receiver();
    waiting().result("start", transport.start(Set.of(topic), inbox));
    return new Endpoint(peer(number), transport, inbox);
  }

  /** Waits until each knows of each other. */
  void meet(Endpoint... endpoints) {
    for (Endpoint one : endpoints) {
      for (Endpoint other : endpoints) {
        if (!one.equals(other)) {
          waiting().until("presence of a peer", () -> one.inbox().isPresent(other.peer()));
        }
      }
    }
  }

  /** Sends until it arrives. */
  void deliver(Endpoint from, Endpoint to, byte[] bytes) {
    String text = Receiver.text(bytes);
    waiting()
        .until(
            "delivery of '" + text + "'",
            () -> {
              from.transport().send(to.peer(), ByteBuffer.wrap(bytes));
              return new Waiting(Duration.ofMillis(20 + bytes.length / 10_000))
                  .happens(() -> to.inbox().has(from.peer(), text));
            });
  }

  static ByteBuffer frame(String text) {
    return ByteBuffer.wrap(text.getBytes(ASCII));
  }
}
