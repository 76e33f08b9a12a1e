package io.hotshot4j.runtime.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.SafetyRecord.DaChoice;
import io.hotshot4j.runtime.internal.Golden;
import io.hotshot4j.runtime.internal.wire.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stored forms. A change here is a new record version. */
class GoldenRecordsTest {
  private static final PublicKey KEY = new PublicKey(Bytes.ofUtf8("some key"));

  /** C-22: a record of version 1, which had no floor, is read too. */
  @Test
  void safetyRecordOfAMember() throws IOException, DecodeException {
    SafetyRecord record =
        SafetyRecord.initial(Samples.QC)
            .learning(Samples.TC)
            .withProposal(new View(7), Samples.hash(4))
            .withVote(new View(7), Samples.hash(5))
            .withTimeout(new View(8));
    StoredSafety stored = new StoredSafety(Samples.hash(6), KEY, Optional.of(record));
    assertEquals(stored, StoredSafety.decode(Golden.bytes("records/safety-member")));
    StoredSafety floored =
        new StoredSafety(Samples.hash(6), KEY, Optional.of(record.withFloor(new View(3))));
    Golden.assertGolden("records/safety-member-2", floored.encoded());
    assertEquals(floored, StoredSafety.decode(Golden.bytes("records/safety-member-2")));
    SafetyRecord vouched =
        record.withDaVote(new DaChoice(new View(7), Samples.hash(7), Samples.hash(8)));
    StoredSafety third = new StoredSafety(Samples.hash(6), KEY, Optional.of(vouched));
    Golden.assertGolden("records/safety-member-3", third.encoded());
    assertEquals(third, StoredSafety.decode(Golden.bytes("records/safety-member-3")));
  }

  @Test
  void safetyRecordOfAnObserver() throws IOException, DecodeException {
    StoredSafety stored = new StoredSafety(Samples.hash(6), KEY, Optional.empty());
    Golden.assertGolden("records/safety-observer", stored.encoded());
    assertEquals(stored, StoredSafety.decode(Golden.bytes("records/safety-observer")));
  }

  @Test
  void block() throws IOException, DecodeException {
    check(
        "records/block",
        new BlockRecord(Samples.BLOCK, Optional.of(Samples.QC), Samples.PAYLOAD.encoded()));
  }

  @Test
  void blockOfARange() throws IOException, DecodeException {
    check(
        "records/block-of-range",
        new BlockRecord(Samples.BLOCK, Optional.empty(), Samples.PAYLOAD.encoded()));
  }

  @Test
  void blockWithAShare() throws IOException, DecodeException {
    check(
        "records/block-with-share",
        new BlockRecord(
            Samples.BLOCK,
            Optional.of(Samples.QC),
            Bytes.EMPTY,
            Optional.of(
                new BlockRecord.StoredShare(Bytes.ofUtf8("common"), Bytes.ofUtf8("share")))));
  }

  /** A leader may lie in a header; the block is stored all the same, and a restart reads it. */
  @Test
  void aPayloadIsReadWhateverItsHeaderSays() throws DecodeException {
    Payload three =
        Payload.of(
            List.of(Transaction.ofUtf8("a"), Transaction.ofUtf8("b"), Transaction.ofUtf8("c")));
    BlockHeader lie =
        new BlockHeader(three.merkleRoot(), 1, 1, Samples.hash(0), 0, Samples.hash(0), Bytes.EMPTY);
    Block block = Block.extending(Samples.BLOCK.leaf(), new View(9), Epoch.FIRST, lie);
    BlockRecord record = new BlockRecord(block, Optional.of(Samples.QC), three.encoded());
    BlockRecord stored = BlockRecord.decode(joined(record.parts()));
    assertEquals(three, BlockLog.payload(stored));
  }

  private static void check(String name, BlockRecord record) throws IOException, DecodeException {
    Golden.assertGolden(name, joined(record.parts()));
    assertEquals(record, BlockRecord.decode(Golden.bytes(name)));
  }

  @Test
  void proof() throws IOException, DecodeException {
    Golden.assertGolden("records/proof", ProofRecord.encode(Samples.PROOF));
    assertEquals(Samples.PROOF, ProofRecord.decode(Golden.bytes("records/proof")));
  }

  @Test
  void snapshot() throws IOException, DecodeException {
    SnapshotRecord record =
        SnapshotRecord.of(
            Samples.BLOCK, Samples.PROOF, Samples.PAYLOAD.encoded(), Bytes.ofUtf8("state"));
    Golden.assertGolden("records/snapshot", record.encoded());
    SnapshotRecord read = SnapshotRecord.decode(Golden.bytes("records/snapshot"));
    assertEquals(record, read);
    assertEquals(Samples.PAYLOAD.encoded(), read.payload());
    assertEquals(Bytes.ofUtf8("state"), read.state());
  }

  @Test
  void anotherVersionIsNamed() {
    Bytes future = Bytes.ofHex("09");
    for (var decoder :
        List.<Decoder>of(
            StoredSafety::decode,
            BlockRecord::decode,
            ProofRecord::decode,
            SnapshotRecord::decode)) {
      DecodeException refusal = assertThrows(DecodeException.class, () -> decoder.decode(future));
      assertEquals(
          "of version 9, this library reads 1",
          String.valueOf(refusal.getMessage())
              .replaceFirst("^.* (?=of version)", "")
              .replaceFirst(" to .*", ""));
    }
  }

  private interface Decoder {
    Object decode(Bytes bytes) throws DecodeException;
  }

  private static Bytes joined(List<Bytes> parts) {
    CanonicalWriter writer = new CanonicalWriter(1024);
    parts.forEach(writer::raw);
    return writer.toBytes();
  }
}
