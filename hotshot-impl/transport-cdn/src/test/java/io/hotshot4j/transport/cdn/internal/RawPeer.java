package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** A peer that says exactly what a test wants it to say. */
final class RawPeer implements AutoCloseable {
  record Frame(int type, Bytes body) {}

  final KeyPair pair;
  final Hash serverNonce;
  final Socket socket;
  private final DataInputStream input;
  long session;

  /** Connects and takes the challenge. */
  RawPeer(int port, int seed) throws IOException, DecodeException {
    pair = Ed25519.insecureKeyPair(seed);
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    input = new DataInputStream(socket.getInputStream());
    serverNonce = Messages.Challenge.decode(next(Wire.CHALLENGE)).nonce();
  }

  PeerId peer() {
    return pair.publicKey().toPeerId();
  }

  /** The next frame but pings. */
  Frame next() throws IOException {
    while (true) {
      int length = input.readInt();
      int type = input.readUnsignedByte();
      Bytes body = Bytes.wrap(input.readNBytes(length - 1));
      if (type != Wire.PING) {
        return new Frame(type, body);
      }
    }
  }

  Bytes next(int type) throws IOException {
    Frame frame = next();
    while (frame.type() != type) {
      if (frame.type() == Wire.CLOSE) {
        fail("closed: " + frame.body().utf8());
      }
      frame = next();
    }
    return frame.body();
  }

  /** The reason the server closes with; nothing comes after it. */
  Messages.Close closeReason() throws IOException, DecodeException {
    Frame frame = next();
    while (frame.type() != Wire.CLOSE) {
      frame = next();
    }
    assertEquals(-1, input.read());
    return Messages.Close.decode(frame.body());
  }

  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(int type, Bytes body) throws IOException {
    sendRaw(ByteBufUtil.getBytes(Wire.frame(type, body)));
  }

  Messages.Hello hello(Lane lane, long ofSession) {
    Hash nonce = Sha256.hash(Bytes.ofUtf8("client nonce"));
    Signature signature =
        Ed25519.signer(pair)
            .sign(
                Messages.Hello.statement(serverNonce, 0, pair.publicKey(), lane, ofSession, nonce))
            .toCompletableFuture()
            .join();
    return new Messages.Hello(Wire.VERSION, 0, pair.publicKey(), lane, ofSession, nonce, signature);
  }

  RawPeer authenticate(Lane lane, long ofSession) throws IOException, DecodeException {
    send(Wire.HELLO, hello(lane, ofSession).encoded());
    session = Messages.Accepted.decode(next(Wire.ACCEPTED)).session();
    return this;
  }

  RawPeer register() throws IOException, DecodeException {
    return register(Optional.empty());
  }

  RawPeer register(Optional<Genesis> genesis) throws IOException, DecodeException {
    authenticate(Lane.CONTROL, 0);
    send(Wire.REGISTER, new Messages.Register(Hash.ZERO, genesis.isPresent(), genesis).encoded());
    next(Wire.PROGRESS);
    return this;
  }

  RawPeer subscribe() throws IOException {
    send(Wire.SUBSCRIBE, new Messages.Subscribe(List.of(new Topic("all"))).encoded());
    next(Wire.PEERS);
    return this;
  }

  void relay(int type, PeerId sender, byte[] target, int payloadBytes) throws IOException {
    ByteBuf frame = Unpooled.buffer();
    RelayHeader.write(frame, type, sender.toByteArray(), target, payloadBytes);
    frame.writeBytes(new byte[payloadBytes]);
    sendRaw(ByteBufUtil.getBytes(frame));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
