package io.hotshot4j.api.types;

import java.util.Arrays;
import java.util.List;

/** One fixed value of each type, for golden bytes and examples. */
final class Fixed {
  static final Genesis GENESIS =
      Genesis.of(
              Committee.of(
                  List.of(
                      new Member(key(1), 1),
                      new Member(key(2), 2),
                      new Member(key(3), 3),
                      new Member(key(4), 4))))
          .withChainId(7)
          .withMaxTransactions(100)
          .withMaxBlockBytes(1 << 20)
          .withApplication(Bytes.ofUtf8("app"));

  static final Payload PAYLOAD =
      Payload.of(List.of(Transaction.ofUtf8("one"), Transaction.ofUtf8("two")));

  static final BlockHeader HEADER =
      new BlockHeader(
          PAYLOAD.merkleRoot(),
          PAYLOAD.encoded().length(),
          2,
          Hash.ZERO,
          1_700_000_000_000L,
          hash(0x55),
          Bytes.ofHex("0102"));

  static final Leaf LEAF =
      new Leaf(new View(9), Epoch.FIRST, new BlockHeight(5), hash(0x11), HEADER.commitment());

  static final Leaf CHILD =
      new Leaf(
          new View(10), Epoch.FIRST, new BlockHeight(6), LEAF.commitment(), HEADER.commitment());

  static final QuorumCertificate QC =
      new QuorumCertificate(
          CHILD.commitment(),
          new View(10),
          Epoch.FIRST,
          SignerSet.of(0, 2, 3),
          Bytes.ofHex("aabbcc"));

  static final TimeoutCertificate TC =
      new TimeoutCertificate(
          new View(12),
          Epoch.FIRST,
          List.of(
              new TimeoutCertificate.Group(new View(9), SignerSet.of(1), Bytes.ofHex("01")),
              new TimeoutCertificate.Group(new View(10), SignerSet.of(0, 8), Bytes.ofHex("0203"))),
          QC);

  static final DaCertificate DA_CERTIFICATE =
      new DaCertificate(
          PAYLOAD.merkleRoot(),
          hash(0x88),
          new View(9),
          Epoch.FIRST,
          SignerSet.of(1, 2),
          Bytes.ofHex("ddee"));

  static final CommitProof PROOF = new CommitProof(List.of(LEAF), CHILD, QC);

  private Fixed() {}

  static PublicKey key(int filler) {
    return new PublicKey(Bytes.wrap(hash(filler).toByteArray()));
  }

  static Hash hash(int filler) {
    byte[] bytes = new byte[Hash.LENGTH];
    Arrays.fill(bytes, (byte) filler);
    return Hash.of(bytes);
  }
}
