package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A client with everything it has heard. */
final class Node implements AutoCloseable, CdnClientListener {
  static final Topic TOPIC = new Topic("consensus");

  /** Fast enough that a test of silence takes no seconds. */
  static final CdnTimeouts QUICK =
      new CdnTimeouts(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(2));

  final KeyPair pair;
  final Inbox inbox = new Inbox();
  final List<String> heard = new CopyOnWriteArrayList<>();
  final CdnClient client;

  private Node(int seed, CdnAddress address, UnaryOperator<CdnClientOptions> change) {
    this.pair = Ed25519.insecureKeyPair(seed);
    CdnClientOptions options = CdnClientOptions.of(address, Ed25519.signer(pair), 0);
    this.client = CdnClient.create(change.apply(options), this);
  }

  static Node connect(int seed, int port) {
    return connect(seed, port, options -> options);
  }

  static Node connect(int seed, int port, UnaryOperator<CdnClientOptions> change) {
    return new Node(seed, new CdnAddress("localhost", port), change);
  }

  static Node connect(int seed, CdnAddress address) {
    return new Node(seed, address, options -> options);
  }

  static PublicKey key(int seed) {
    return Ed25519.insecureKeyPair(seed).publicKey();
  }

  static PeerId peer(int seed) {
    return key(seed).toPeerId();
  }

  PeerId peer() {
    return pair.publicKey().toPeerId();
  }

  NetworkConfig network() {
    return Await.result(client.network());
  }

  String refusal() {
    Throwable failure = Await.failure(client.network());
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  /** Waits for the start signal and starts the transport. */
  Node start() {
    network();
    Await.result(client.transport().start(Set.of(TOPIC), inbox));
    return this;
  }

  SendResult send(PeerId to, String text) {
    return client.transport().send(to, frame(text));
  }

  SendResult broadcast(String text) {
    return client.transport().broadcast(TOPIC, frame(text));
  }

  static ByteBuffer frame(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  void awaitPeers(Node... others) {
    for (Node other : others) {
      Await.until("presence of " + other.peer(), () -> inbox.present.contains(other.peer()));
    }
  }

  void awaitHeard(String text) {
    Await.until("hearing '" + text + "' in " + heard, () -> heard.contains(text));
  }

  void awaitHeardPart(String text) {
    Await.until(
        "hearing '" + text + "' in " + heard,
        () -> heard.stream().anyMatch(item -> item.contains(text)));
  }

  @Override
  public void onConnected(CdnAddress server) {
    heard.add("connected");
  }

  @Override
  public void onDisconnected(String reason) {
    heard.add("disconnected: " + reason);
  }

  @Override
  public void onProgress(int connected, int expected) {
    heard.add(connected + "/" + expected);
  }

  @Override
  public void onNotice(String text) {
    heard.add(text);
  }

  @Override
  public void close() {
    client.close();
  }
}
