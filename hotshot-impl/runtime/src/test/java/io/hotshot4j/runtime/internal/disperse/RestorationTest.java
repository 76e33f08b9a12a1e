package io.hotshot4j.runtime.internal.disperse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.NoApplication;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ProvenShare;
import io.hotshot4j.runtime.internal.verify.CommitmentCheck;
import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which payload shares give back, whatever a leader has made of them. */
class RestorationTest {
  private static final int MEMBERS = 10;
  private static final View VIEW = new View(1);
  private static final List<PublicKey> KEYS =
      IntStream.range(0, MEMBERS).mapToObj(i -> Ed25519.insecureKeyPair(i).publicKey()).toList();
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(KEYS)).withAvailability(Availability.committee(4));
  private static final Custody CUSTODY = Custody.of(GENESIS, KEYS.get(9));
  private static final Payload PAYLOAD =
      Payload.of(IntStream.range(0, 50).mapToObj(i -> Transaction.ofUtf8("text " + i)).toList());

  private static final Application ANY = new NoApplication();

  private static BlockHeader header(Hash vid, int transactions) {
    return new BlockHeader(
        PAYLOAD.merkleRoot(),
        PAYLOAD.encoded().length(),
        transactions,
        vid,
        1_700_000_000_000L,
        Hash.ZERO,
        Bytes.EMPTY);
  }

  /** What the shares of some members give back. */
  private static Optional<Payload> restored(
      BlockHeader header, VidCommon common, List<VidShare> shares) {
    Block block = Block.extending(GENESIS.block().leaf(), VIEW, Epoch.FIRST, header);
    Restoration restoration =
        new Restoration(block, CUSTODY, CommitmentCheck.of(ANY, GENESIS, CUSTODY));
    shares.forEach(share -> restoration.add(new ProvenShare(common, share)));
    return restoration.restored();
  }

  private static List<VidShare> shares(Dispersal dispersal, int... members) {
    return IntStream.of(members).mapToObj(dispersal::share).toList();
  }

  /** The shares of an honest dispersal, those of some members replaced by noise of that length. */
  private static ForgedDispersal withNoise(NamespaceRanges namespaces, int... spoiled) {
    Dispersal honest = CUSTODY.scheme().disperse(PAYLOAD.encoded(), NamespaceRanges.NONE);
    List<Bytes> data = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      data.add(honest.share(i).data());
    }
    for (int member : spoiled) {
      byte[] noise = data.get(member).toByteArray();
      noise[member] ^= 1;
      data.set(member, Bytes.wrap(noise));
    }
    return ForgedDispersal.of(CUSTODY.scheme(), data, PAYLOAD.encoded().length(), namespaces);
  }

  @Test
  void anyFourMembersGiveTheVeryBytesBack() {
    Dispersal dispersal = CUSTODY.scheme().disperse(PAYLOAD.encoded(), NamespaceRanges.NONE);
    BlockHeader header = header(dispersal.commitment(), 50);
    for (int first = 0; first + 3 < MEMBERS; first++) {
      List<VidShare> shares = shares(dispersal, first, first + 1, first + 2, first + 3);
      assertEquals(
          PAYLOAD.encoded(), restored(header, dispersal.common(), shares).orElseThrow().encoded());
    }
    assertEquals(
        Optional.empty(), restored(header, dispersal.common(), shares(dispersal, 1, 4, 7)));
  }

  /** Some sets of shares are those of the payload; they must not tell another story. */
  @Test
  void sharesOfNoEncodingAreTheEmptyPayloadForEverybody() {
    assertEquals(
        CUSTODY.scheme().disperse(PAYLOAD.encoded(), NamespaceRanges.NONE).commitment(),
        withNoise(NamespaceRanges.NONE).commitment(),
        "forges as the scheme does");
    ForgedDispersal forged = withNoise(NamespaceRanges.NONE, 8);
    BlockHeader header = header(forged.commitment(), 50);
    for (int first = 0; first + 3 < MEMBERS; first++) {
      List<VidShare> shares = forged.shares().subList(first, first + 4);
      shares.forEach(
          share ->
              assertTrue(CUSTODY.scheme().verify(forged.commitment(), forged.common(), share)));
      assertEquals(Optional.of(Payload.EMPTY), restored(header, forged.common(), shares));
    }
  }

  @Test
  void aCommitmentWithNamespacesIsThatOfNoPayload() {
    NamespaceRanges table = NamespaceRanges.of(List.of(new NamespaceRanges.Range(1, 0, 10)));
    ForgedDispersal forged = withNoise(table);
    assertEquals(
        Optional.of(Payload.EMPTY),
        restored(header(forged.commitment(), 50), forged.common(), forged.shares().subList(0, 4)));
  }

  @Test
  void aHeaderThatLiesAboutTheCountHasNoPayload() {
    Dispersal dispersal = CUSTODY.scheme().disperse(PAYLOAD.encoded(), NamespaceRanges.NONE);
    assertEquals(
        Optional.of(Payload.EMPTY),
        restored(
            header(dispersal.commitment(), 49), dispersal.common(), shares(dispersal, 0, 1, 2, 3)));
  }

  @Test
  void alteredSharesAreNotProven() {
    io.hotshot4j.core.message.VidShare honest = CUSTODY.share(VIEW, PAYLOAD, 9);
    assertTrue(CUSTODY.proven(honest).isPresent());
    for (int at = 0; at < honest.share().length(); at++) {
      byte[] altered = honest.share().toByteArray();
      altered[at] ^= 4;
      assertTrue(
          CUSTODY.proven(message(honest.vid(), 9, honest.common(), altered)).isEmpty(),
          "byte " + at);
    }
    for (int at = 0; at < honest.common().length(); at++) {
      byte[] altered = honest.common().toByteArray();
      altered[at] ^= 4;
      assertTrue(
          CUSTODY
              .proven(message(honest.vid(), 9, Bytes.wrap(altered), honest.share().toByteArray()))
              .isEmpty(),
          "common byte " + at);
    }
    assertTrue(
        CUSTODY
            .proven(message(honest.vid(), 8, honest.common(), honest.share().toByteArray()))
            .isEmpty(),
        "another member's");
  }

  private static io.hotshot4j.core.message.VidShare message(
      Hash vid, int member, Bytes common, byte[] share) {
    return new io.hotshot4j.core.message.VidShare(VIEW, vid, member, common, Bytes.wrap(share));
  }
}
