package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said besides relayed frames; one record per frame type, each with its one encoding. */
final class Messages {
  /** Most topics of a subscription. */
  static final int MAX_TOPICS = 16;

  /** Most bytes of a text for operators. */
  static final int MAX_TEXT = 1024;

  private static final int MAX_GENESIS_BYTES = 2 << 20;

  /** Most peers a server may claim at once. */
  static final int MAX_PEERS = 16_384;

  private Messages() {}

  /** First word of the server. */
  record Challenge(int version, Hash nonce) {
    Bytes encoded() {
      return new CanonicalWriter(36).i32(version).hash(nonce).toBytes();
    }

    static Challenge decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Challenge challenge = new Challenge(reader.i32(), reader.hash());
      reader.end();
      return challenge;
    }
  }

  /** The client's answer; {@code session} is 0 on the control connection. */
  record Hello(
      int version,
      long chainId,
      PublicKey key,
      Lane lane,
      long session,
      Hash nonce,
      Signature signature) {
    private static final String TAG = "hotshot4j/cdn-challenge";

    /** What is signed: bound to both nonces, so that no answer serves twice. */
    static Statement statement(
        Hash serverNonce, long chainId, PublicKey key, Lane lane, long session, Hash clientNonce) {
      Hash challenge =
          CanonicalWriter.tagged(TAG, 160)
              .i32(Wire.VERSION)
              .hash(serverNonce)
              .hash(clientNonce)
              .u8(lane.ordinal())
              .i64(session)
              .bytes(key.encoded())
              .sha256();
      return Statement.transportChallenge(chainId, challenge);
    }

    Statement statement(Hash serverNonce) {
      return statement(serverNonce, chainId, key, lane, session, nonce);
    }

    Bytes encoded() {
      return new CanonicalWriter(256)
          .i32(version)
          .i64(chainId)
          .bytes(key.encoded())
          .u8(lane.ordinal())
          .i64(session)
          .hash(nonce)
          .bytes(signature.encoded())
          .toBytes();
    }

    static Hello decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Hello hello =
          new Hello(
              reader.i32(),
              reader.counter("chain id"),
              keyFrom(reader),
              flag(reader, "connection kind") ? Lane.BULK : Lane.CONTROL,
              reader.i64(),
              reader.hash(),
              new Signature(reader.bytes(Signature.MAX_LENGTH, "length of a signature")));
      reader.end();
      return hello;
    }
  }

  /** The key is proved; the session ties the bulk connection to the control connection. */
  record Accepted(long session) {
    Bytes encoded() {
      return new CanonicalWriter(8).i64(session).toBytes();
    }

    static Accepted decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Accepted accepted = new Accepted(reader.i64());
      reader.end();
      return accepted;
    }
  }

  /** Who the client is in this network; {@code hasRun} if it holds state of that genesis. */
  record Register(Hash instance, boolean hasRun, Optional<Genesis> genesis) {
    Bytes encoded() {
      CanonicalWriter writer = new CanonicalWriter(256).hash(instance).u8(hasRun ? 1 : 0);
      genesis.ifPresent(known -> writer.bytes(known.encoded()));
      return writer.toBytes();
    }

    static Register decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Hash instance = reader.hash();
      boolean hasRun = flag(reader, "has run");
      Optional<Genesis> genesis =
          reader.remaining() == 0 ? Optional.empty() : Optional.of(genesisFrom(reader));
      reader.end();
      return new Register(instance, hasRun, genesis);
    }
  }

  /** How many of the members are there; also acknowledges a registration. */
  record Progress(int connected, int expected) {
    Bytes encoded() {
      return new CanonicalWriter(8).i32(connected).i32(expected).toBytes();
    }

    static Progress decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Progress progress =
          new Progress(
              reader.count(Committee.MAX_MEMBERS, "connected nodes"),
              reader.count(Committee.MAX_MEMBERS, "expected nodes"));
      reader.end();
      return progress;
    }
  }

  /** The start signal with everything a node needs. */
  record Start(boolean founding, Timing timing, Genesis genesis) {
    private static final int CONFIG_VERSION = 1;

    Bytes encoded() {
      return new CanonicalWriter(256)
          .u8(CONFIG_VERSION)
          .u8(founding ? 1 : 0)
          .i64(timing.viewTimeout().toNanos())
          .i32(timing.timeoutRatio().numerator())
          .i32(timing.timeoutRatio().denominator())
          .i64(timing.minProposeTime().toNanos())
          .i64(timing.maxProposeTime().toNanos())
          .i32(timing.minTransactions())
          .i64(timing.roundStartDelay().toNanos())
          .bytes(genesis.encoded())
          .toBytes();
    }

    static Start decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      int version = reader.u8();
      if (version != CONFIG_VERSION) {
        throw new DecodeException("configuration of version " + version);
      }
      try {
        boolean founding = flag(reader, "founding");
        Duration viewTimeout = Duration.ofNanos(reader.i64());
        Ratio ratio = new Ratio(reader.i32(), reader.i32());
        Duration minPropose = Duration.ofNanos(reader.i64());
        Duration maxPropose = Duration.ofNanos(reader.i64());
        int minTransactions = reader.i32();
        Duration roundStart = Duration.ofNanos(reader.i64());
        Timing timing =
            new Timing(viewTimeout, ratio, minPropose, maxPropose, minTransactions, roundStart);
        Start start = new Start(founding, timing, genesisFrom(reader));
        reader.end();
        return start;
      } catch (IllegalArgumentException e) {
        throw new DecodeException("configuration: " + e.getMessage());
      }
    }
  }

  /** The topics the client wants; also says that its transport has started. */
  record Subscribe(List<Topic> topics) {
    Bytes encoded() {
      CanonicalWriter writer = new CanonicalWriter(64).i32(topics.size());
      topics.forEach(topic -> writer.bytes(Bytes.ofUtf8(topic.name())));
      return writer.toBytes();
    }

    static Subscribe decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      int count = reader.count(MAX_TOPICS, "topics");
      List<Topic> topics = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          topics.add(new Topic(reader.bytes(64, "length of a topic").utf8()));
        }
      } catch (IllegalArgumentException e) {
        throw new DecodeException("malformed topic name");
      }
      reader.end();
      return new Subscribe(topics);
    }
  }

  /** Everybody present; answers a subscription. */
  record Peers(List<PeerId> present) {
    Bytes encoded() {
      CanonicalWriter writer = new CanonicalWriter(256).i32(present.size());
      present.forEach(peer -> writer.bytes(Bytes.wrap(peer.toByteArray())));
      return writer.toBytes();
    }

    static Peers decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      int count = reader.count(MAX_PEERS, "peers");
      List<PeerId> present = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        present.add(keyFrom(reader).toPeerId());
      }
      reader.end();
      return new Peers(present);
    }
  }

  /** A peer came or went. */
  record Peer(PeerId peer, boolean present) {
    Bytes encoded() {
      return new CanonicalWriter(64)
          .bytes(Bytes.wrap(peer.toByteArray()))
          .u8(present ? 1 : 0)
          .toBytes();
    }

    static Peer decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      Peer peer = new Peer(keyFrom(reader).toPeerId(), flag(reader, "presence"));
      reader.end();
      return peer;
    }
  }

  /** Last word before a connection is closed. */
  record Close(CloseReason reason, String text) {
    Bytes encoded() {
      Bytes utf8 = Bytes.ofUtf8(text);
      return new CanonicalWriter(64)
          .u8(reason.code())
          .bytes(utf8.slice(0, Math.min(MAX_TEXT, utf8.length())))
          .toBytes();
    }

    static Close decode(Bytes body) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(body);
      CloseReason reason = CloseReason.ofCode(reader.u8());
      // It goes into logs: no line breaks, no control characters.
      String text = reader.bytes(MAX_TEXT, "length of a reason").utf8();
      reader.end();
      return new Close(reason, text.replaceAll("\\p{Cntrl}", " "));
    }
  }

  private static PublicKey keyFrom(CanonicalReader reader) throws DecodeException {
    Bytes encoded = reader.bytes(PeerId.MAX_LENGTH, "length of a public key");
    if (encoded.isEmpty()) {
      throw new DecodeException("empty public key");
    }
    return new PublicKey(encoded);
  }

  private static Genesis genesisFrom(CanonicalReader reader) throws DecodeException {
    return Genesis.decode(reader.bytes(MAX_GENESIS_BYTES, "length of a genesis"));
  }

  private static boolean flag(CanonicalReader reader, String what) throws DecodeException {
    int value = reader.u8();
    if (value > 1) {
      throw new DecodeException(what + " is " + value + ", not 0 or 1");
    }
    return value == 1;
  }
}
