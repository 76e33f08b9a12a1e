package io.hotshot4j.transport.cdn.internal;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.fuzz.Laws;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * B-28, R-09: cutting a stream into frames. However the stream is split, the frames are those a
 * naive reader finds, and a length that is only claimed reserves at most 64 KiB.
 */
public final class CdnStreamFuzz {
  private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);
  private static final int FIRST_ALLOCATION = 64 * 1024;

  private CdnStreamFuzz() {}

  private record Outcome(List<Bytes> frames, boolean refused) {}

  /** Collects what comes out of the decoder. */
  private static final class Sink extends ChannelInboundHandlerAdapter {
    final List<Bytes> frames = new ArrayList<>();
    boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf frame = (ByteBuf) message;
      frames.add(Bytes.wrap(ByteBufUtil.getBytes(frame)));
      frame.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      require(cause instanceof RefusedException, "not a refusal: " + cause);
      refused = true;
    }
  }

  /** One execution: a trust flag, sizes of the pieces, the stream. */
  public static void fuzzerTestOneInput(byte[] data) {
    CanonicalReader reader = new CanonicalReader(Bytes.wrap(data));
    try {
      boolean trusted = reader.u8() % 2 == 1;
      Bytes pieces = reader.bytes(64, "pieces");
      Bytes stream = reader.raw(reader.remaining());
      Outcome expected = naive(stream, trusted);
      long allowed = FIRST_ALLOCATION * 2L + 64 * 1024 + 64L * data.length;
      Laws.allocatesAtMost(allowed, () -> decode(stream, Bytes.EMPTY, trusted));
      require(decode(stream, Bytes.EMPTY, trusted).equals(expected), "in one piece");
      require(decode(stream, pieces, trusted).equals(expected), "in pieces");
    } catch (DecodeException e) {
      Laws.requireReason(e);
    }
  }

  private static Outcome naive(Bytes stream, boolean trusted) {
    List<Bytes> frames = new ArrayList<>();
    int at = 0;
    while (stream.length() - at >= 4) {
      long length = stream.asReadOnlyBuffer().getInt(at) & 0xffffffffL;
      if (length < 1 || length > (trusted ? Wire.LIMIT_AFTER : Wire.LIMIT_BEFORE)) {
        return new Outcome(frames, true);
      }
      if (length > stream.length() - at - 4) {
        break;
      }
      frames.add(stream.slice(at, (int) length + 4));
      at += (int) length + 4;
    }
    return new Outcome(frames, false);
  }

  private static Outcome decode(Bytes stream, Bytes pieces, boolean trusted) {
    FrameDecoder decoder = new FrameDecoder(HEAP, FIRST_ALLOCATION, () -> 0);
    if (trusted) {
      decoder.trust();
    }
    Sink sink = new Sink();
    EmbeddedChannel channel = new EmbeddedChannel(decoder, sink);
    int at = 0;
    for (int piece = 0; at < stream.length(); piece++) {
      int wanted = pieces.isEmpty() ? stream.length() : pieces.get(piece % pieces.length()) & 0xff;
      int length = Math.min(Math.max(1, wanted), stream.length() - at);
      ByteBuf input = Unpooled.wrappedBuffer(stream.slice(at, length).toByteArray());
      channel.writeInbound(input);
      require(input.refCnt() == 0, "a read buffer is not released");
      at += length;
    }
    channel.finishAndReleaseAll();
    return new Outcome(sink.frames, sink.refused);
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("two-frames", seed(0, "0102", "0000000110" + "00000003010203"));
    seeds.put("claims-four-mebibytes", seed(1, "05", "00400000" + "01020304"));
    seeds.put("claims-too-much", seed(0, "", "00000001" + "10" + "7fffffff"));
    seeds.put("claims-nothing", seed(1, "01", "00000000"));
    seeds.put("cut", seed(1, "03", "0000000501"));
    return seeds;
  }

  private static byte[] seed(int trusted, String pieces, String stream) {
    return new CanonicalWriter(64)
        .u8(trusted)
        .bytes(Bytes.ofHex(pieces))
        .raw(Bytes.ofHex(stream))
        .toBytes()
        .toByteArray();
  }
}
