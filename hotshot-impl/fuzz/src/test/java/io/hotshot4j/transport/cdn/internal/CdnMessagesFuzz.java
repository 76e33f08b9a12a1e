package io.hotshot4j.transport.cdn.internal;

import static io.hotshot4j.fuzz.Laws.canonical;
import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.fuzz.Laws;
import io.hotshot4j.fuzz.Samples;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** B-15, B-28, R-14: bodies of the CDN's frames. The first byte is the type of the frame. */
public final class CdnMessagesFuzz {
  private CdnMessagesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    switch (data[0] & 0xff) {
      case Wire.CHALLENGE ->
          canonical(body, 64, Messages.Challenge::decode, Messages.Challenge::encoded);
      case Wire.HELLO -> canonical(body, 64, Messages.Hello::decode, Messages.Hello::encoded);
      case Wire.ACCEPTED ->
          canonical(body, 64, Messages.Accepted::decode, Messages.Accepted::encoded);
      case Wire.REGISTER ->
          canonical(body, 64, Messages.Register::decode, Messages.Register::encoded);
      case Wire.PROGRESS ->
          canonical(body, 64, Messages.Progress::decode, Messages.Progress::encoded);
      case Wire.START -> canonical(body, 64, Messages.Start::decode, Messages.Start::encoded);
      case Wire.SUBSCRIBE ->
          canonical(body, 256, Messages.Subscribe::decode, Messages.Subscribe::encoded);
      case Wire.PEERS -> canonical(body, 64, Messages.Peers::decode, Messages.Peers::encoded);
      case Wire.PEER -> canonical(body, 64, Messages.Peer::decode, Messages.Peer::encoded);
      case Wire.CLOSE ->
          Laws.stable(body, 64, Messages.Close::decode, Messages.Close::encoded)
              .ifPresent(
                  close ->
                      require(
                          close.text().chars().noneMatch(Character::isISOControl),
                          "a control character on its way into a log"));
      case Wire.DIRECT, Wire.BROADCAST -> relayed(data[0], body);
      default -> {}
    }
  }

  /** What the header says and what it would write are the same bytes. */
  private static void relayed(int type, byte[] body) {
    ByteBuf frame = Wire.frame(type, Bytes.wrap(body));
    try {
      RelayHeader header = RelayHeader.of(frame);
      byte[] sender = header.sender(frame).toByteArray();
      byte[] target = header.target(frame).toByteArray();
      require(header.isFrom(sender, frame), "the sender is somebody else");
      ByteBuf written = Unpooled.buffer();
      RelayHeader.write(written, type, sender, target, header.payloadLength());
      written.writeBytes(frame, header.payloadAt(), header.payloadLength());
      require(ByteBufUtil.equals(frame, written), "another frame when written again");
    } catch (DecodeException e) {
      Laws.requireReason(e);
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    PublicKey key = Samples.KEYS.get(0).publicKey();
    PeerId peer = key.toPeerId();
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    put(seeds, Wire.CHALLENGE, new Messages.Challenge(1, Samples.hash(1)).encoded());
    put(seeds, Wire.HELLO, hello(key, Lane.CONTROL, 0).encoded());
    put(seeds, Wire.ACCEPTED, new Messages.Accepted(5).encoded());
    put(
        seeds,
        Wire.REGISTER,
        new Messages.Register(Samples.hash(3), true, Optional.of(Samples.GENESIS)).encoded());
    put(seeds, Wire.PROGRESS, new Messages.Progress(1, 4).encoded());
    put(seeds, Wire.START, start().encoded());
    put(
        seeds,
        Wire.SUBSCRIBE,
        new Messages.Subscribe(List.of(new Topic("a"), new Topic("b.c-1"))).encoded());
    put(seeds, Wire.PEERS, new Messages.Peers(List.of(peer, peer)).encoded());
    put(seeds, Wire.PEER, new Messages.Peer(peer, true).encoded());
    put(seeds, Wire.CLOSE, new Messages.Close(CloseReason.BUSY, "line\nbreak").encoded());
    put(seeds, Wire.DIRECT, Bytes.ofHex("02aabb01cc0102030405"));
    put(seeds, Wire.BROADCAST, Bytes.ofHex("02aabb0161"));
    return seeds;
  }

  static Messages.Start start() {
    return new Messages.Start(true, Timing.defaults(), Samples.GENESIS);
  }

  static Messages.Hello hello(PublicKey key, Lane lane, long session) {
    return new Messages.Hello(
        Wire.VERSION, 7, key, lane, session, Samples.hash(2), new Signature(Bytes.ofHex("dead")));
  }

  private static void put(Map<String, byte[]> seeds, int type, Bytes body) {
    seeds.put("type-" + type, Samples.selected(type, body));
  }
}
