package io.hotshot4j.runtime.internal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.NoApplication;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.custody.Wanted;
import io.hotshot4j.runtime.internal.inbox.InboxLimits;
import io.hotshot4j.runtime.internal.inbox.MessageInbox;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a member that keeps shares makes of those that come. */
class FrameReaderTest {
  private static final int SELF = 9;
  private static final List<PublicKey> KEYS =
      IntStream.range(0, 10).mapToObj(i -> Ed25519.insecureKeyPair(i).publicKey()).toList();
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(KEYS)).withAvailability(Availability.committee(4));
  private static final Payload PAYLOAD = Payload.of(List.of(Transaction.ofUtf8("text")));
  private static final View FIRST = new View(5);
  private static final View LATER = new View(7);

  private static final Application NONE = new NoApplication();

  private static final RequestSink NOBODY =
      new RequestSink() {
        @Override
        public void onRequest(PeerId from, Message request) {
          throw new AssertionError();
        }

        @Override
        public void onForward(PeerId from, Payload transactions) {
          throw new AssertionError();
        }
      };

  private final CryptoSuite crypto = Ed25519.suite(Ed25519.insecureKeyPair(SELF));
  private final WireCodec codec = new WireCodec(WireLimits.of(GENESIS, crypto.quorums()));
  private final Custody custody = Custody.of(GENESIS, KEYS.get(SELF));
  private final ShareStore shares = new ShareStore(GENESIS.maxBlockBytes());
  private final MessageInbox inbox =
      new MessageInbox(List.of(), InboxLimits.of(1, codec.limits().frameBytes()));
  private final FrameReader reader =
      new FrameReader(
          new FrameReader.Shared(
              GENESIS,
              codec,
              NONE,
              crypto.verifier(),
              new CertificateVerifier(
                  GENESIS, Ruleset.of(GENESIS.committee()).thresholds(), crypto.quorums()),
              new PayloadStore(NONE, GENESIS.maxBlockBytes()),
              custody,
              shares,
              Wanted.NOTHING,
              new Expectations(),
              new Rejections(() -> 0),
              () -> new Horizon(FIRST, View.GENESIS, View.GENESIS, BlockHeight.GENESIS),
              NOBODY));

  private static PeerId leader(View view) {
    return KEYS.get(LeaderSchedule.of(GENESIS).leader(view)).toPeerId();
  }

  private Optional<Input> read(PeerId from, VidShare share) {
    inbox.offer(from, codec.encode(share));
    return reader.read(Objects.requireNonNull(inbox.poll()));
  }

  /** A block of one view decided must not take the share away that a later block needs. */
  @Test
  void aShareThatIsHeldIsKeptForEachViewItIsAnnouncedFor() {
    VidShare first = custody.share(FIRST, PAYLOAD, SELF);
    assertEquals(
        Optional.of(new Input.ShareAvailable(FIRST, first.vid())), read(leader(FIRST), first));
    VidShare junk = new VidShare(LATER, first.vid(), SELF, Bytes.EMPTY, Bytes.EMPTY);
    assertEquals(
        Optional.of(new Input.ShareAvailable(LATER, first.vid())), read(leader(LATER), junk));
    shares.prune(FIRST);
    assertTrue(shares.find(first.vid()).isPresent());
    shares.prune(LATER);
    assertTrue(shares.find(first.vid()).isEmpty());
  }

  @Test
  void aShareThatIsNotHeldHasToBeProven() {
    VidShare first = custody.share(FIRST, PAYLOAD, SELF);
    VidShare junk = new VidShare(FIRST, first.vid(), SELF, Bytes.EMPTY, Bytes.EMPTY);
    assertEquals(Optional.empty(), read(leader(FIRST), junk));
    assertTrue(shares.find(first.vid()).isEmpty());
  }
}
