package io.hotshot4j.runtime.internal.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.runtime.internal.wire.proto.RangeResponseEnvelope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WireCodecTest {
  private final WireLimits limits = new WireLimits(65_536, 65_536);
  private final WireCodec codec = new WireCodec(limits);

  @Test
  void everyMessageSurvivesTheRoundTrip() throws DecodeException {
    for (Message message : Samples.messages().values()) {
      assertEquals(message, codec.decode(codec.encode(message)));
    }
  }

  @Test
  void aFrameMayLieAnywhereInItsArray() throws DecodeException {
    for (Message message : Samples.messages().values()) {
      Bytes frame = codec.encode(message);
      byte[] array = new byte[frame.length() + 20];
      frame.copyTo(array, 13);
      assertEquals(message, codec.decode(Bytes.wrap(array, 13, frame.length())));
    }
  }

  @Test
  void aPayloadIsAViewOfItsFrame() throws DecodeException {
    Bytes frame = codec.encode(new DaProposal(new View(3), Samples.PAYLOAD.encoded()));
    DaProposal decoded = (DaProposal) codec.decode(frame);
    assertSame(frame.toFrame().array(), decoded.payload().toFrame().array());
  }

  /** The envelope of a range may be as long as the frame, and is not kept with its payloads. */
  @Test
  void thePayloadsOfARangeDoNotKeepItsFrame() throws DecodeException {
    Message range =
        new RangeResponse(
            Samples.BLOCK.height(),
            List.of(new RangeResponse.Entry(Samples.BLOCK, Samples.PAYLOAD.encoded())),
            Optional.empty());
    RangeResponse decoded = (RangeResponse) codec.decode(codec.encode(range));
    Bytes payload = decoded.blocks().get(0).payload();
    assertEquals(payload.length(), payload.toFrame().array().length);
  }

  /** B-17: random bytes. */
  @Property(tries = 2000)
  void anyBytesGiveAMessageOrADecodeException(@ForAll @Size(max = 300) byte[] bytes) {
    // I-13.
    decodeOrSayWhy(bytes);
  }

  @Property(tries = 4000)
  void aMutatedFrameGivesAMessageOrADecodeException(
      @ForAll @IntRange(max = 16) int which,
      @ForAll @IntRange(max = 4000) int position,
      @ForAll byte value,
      @ForAll @IntRange(max = 40) int cut) {
    Message message = Samples.messages().values().stream().toList().get(which);
    byte[] frame = codec.encode(message).toByteArray();
    frame[position % frame.length] = value;
    decodeOrSayWhy(java.util.Arrays.copyOf(frame, Math.max(0, frame.length - cut)));
  }

  private void decodeOrSayWhy(byte[] bytes) {
    try {
      codec.decode(Bytes.wrap(bytes));
    } catch (DecodeException e) {
      assertTrue(Objects.requireNonNull(e.getMessage()).length() > 5, "says what was wrong");
    }
  }

  @Test
  void anEnvelopeLongerThanAllowedIsRefusedUnread() {
    byte[] frame = new byte[limits.frameBytes()];
    frame[0] = 1;
    frame[1] = (byte) FrameKind.VOTE.code;
    frame[3] = 1;
    frame[5] = 100;
    assertRefused(frame, "length of the envelope: 65636 is not between 0 and 65530");
  }

  @Test
  void aFrameLongerThanAllowedIsRefused() {
    assertRefused(new byte[limits.frameBytes() + 1], "frame of 131073 bytes, at most 131072");
  }

  @Test
  void aMessageWithoutPayloadHasNoTail() {
    byte[] frame =
        codec.encode(Objects.requireNonNull(Samples.messages().get("vote"))).toByteArray();
    byte[] longer = java.util.Arrays.copyOf(frame, frame.length + 5);
    assertRefused(longer, "5 bytes behind the envelope of a VOTE, at most 0");
  }

  @Test
  void entriesAreCountedBeforeTheyAreMade() {
    //
    RangeResponseEnvelope.Builder many = RangeResponseEnvelope.newBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.addBlocks(RangeResponseEnvelope.Entry.getDefaultInstance());
    }
    byte[] envelope = many.build().toByteArray();
    byte[] frame = new byte[6 + envelope.length];
    frame[0] = 1;
    frame[1] = (byte) FrameKind.RANGE_RESPONSE.code;
    frame[4] = (byte) (envelope.length >>> 8);
    frame[5] = (byte) envelope.length;
    System.arraycopy(envelope, 0, frame, 6, envelope.length);
    assertRefused(frame, "more than 80 fields in the envelope of a RANGE_RESPONSE");
  }

  @Test
  void anotherVersionIsNamed() {
    assertRefused(new byte[] {2, 1, 0, 0, 0, 0}, "frame of version 2, this library speaks 1");
  }

  private void assertRefused(byte[] frame, String message) {
    DecodeException refusal =
        assertThrows(DecodeException.class, () -> codec.decode(Bytes.wrap(frame)));
    assertEquals(message, refusal.getMessage());
  }
}
