package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.canonical;
import static io.hotshot4j.fuzz.Laws.stable;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.ProofRecord;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * B-15, B-28, C-22: what the engine stores. The first byte selects a record. Safety records of an
 * older version are read and written in the present one.
 */
public final class RecordsFuzz {
  private RecordsFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    switch (data[0] & 0xff) {
      case 0 -> stable(body, 64, StoredSafety::decode, StoredSafety::encoded);
      case 1 -> stable(body, 64, SafetyRecord::decode, SafetyRecord::encoded);
      case 2 -> canonical(body, 64, BlockRecord::decode, RecordsFuzz::joined);
      case 3 -> canonical(body, 64, ProofRecord::decode, ProofRecord::encode);
      case 4 ->
          canonical(body, 64, SnapshotRecord::decode, SnapshotRecord::encoded)
              .ifPresent(RecordsFuzz::checkContent);
      default -> {}
    }
  }

  /** The content falls into the payload and the state, or is refused with a reason. */
  private static void checkContent(SnapshotRecord record) {
    try {
      SnapshotRecord again =
          SnapshotRecord.of(record.block(), record.proof(), record.payload(), record.state());
      Laws.require(again.equals(record), "payload and state are not the content");
    } catch (DecodeException e) {
      Laws.requireReason(e);
    }
  }

  private static Bytes joined(BlockRecord record) {
    CanonicalWriter writer = new CanonicalWriter(256);
    record.parts().forEach(writer::raw);
    return writer.toBytes();
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    PublicKey key = Samples.KEYS.get(0).publicKey();
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put(
        "safety-member",
        Samples.selected(
            0,
            new StoredSafety(Samples.hash(1), key, Optional.of(Samples.safetyRecord())).encoded()));
    seeds.put(
        "safety-observer",
        Samples.selected(0, new StoredSafety(Samples.hash(1), key, Optional.empty()).encoded()));
    seeds.put("safety-record", Samples.selected(1, Samples.safetyRecord().encoded()));
    seeds.put(
        "block",
        Samples.selected(
            2,
            joined(
                new BlockRecord(
                    Samples.BLOCK, Optional.of(Samples.QC), Samples.PAYLOAD.encoded()))));
    seeds.put(
        "block-of-range",
        Samples.selected(
            2,
            joined(new BlockRecord(Samples.BLOCK, Optional.empty(), Samples.PAYLOAD.encoded()))));
    seeds.put("proof", Samples.selected(3, ProofRecord.encode(Samples.PROOF)));
    seeds.put(
        "snapshot",
        Samples.selected(
            4,
            SnapshotRecord.of(
                    Samples.BLOCK,
                    Samples.PROOF,
                    Samples.PAYLOAD.encoded(),
                    Bytes.ofUtf8("the state of an application"))
                .encoded()));
    return seeds;
  }
}
