package io.hotshot4j.storage.internal;

import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A record on its way into the log.
 *
 * @param type one of the constants
 * @param leaf the leaf it is about, or zero
 * @param number the view of a block, the height of a decision, the pruned view of a mark
 * @param parts the data, in pieces
 */
record Item(byte type, Hash leaf, long number, List<Bytes> parts) {
  static final byte BLOCK = 1;
  static final byte DECIDED = 2;
  static final byte PRUNED = 3;

  static Item of(WriteBatch.BlockRecord block) {
    return new Item(BLOCK, block.leaf(), block.view().value(), block.parts());
  }

  static Item of(WriteBatch.DecidedRecord decided) {
    return new Item(DECIDED, decided.leaf(), decided.height().value(), List.of(decided.proof()));
  }

  static Item of(PruneMark mark) {
    return new Item(PRUNED, Hash.ZERO, mark.view(), List.of(mark.data()));
  }

  /** What the frame says about the data. */
  Head head() {
    CRC32C crc = new CRC32C();
    long length = 0;
    for (Bytes part : parts) {
      crc.update(part.toFrame());
      length += part.length();
    }
    return new Head(type, leaf, number, Math.toIntExact(length), (int) crc.getValue());
  }

  /**
   * The part of a frame's head that describes one record.
   *
   * @param type as the item's
   * @param leaf as the item's
   * @param number as the item's
   * @param length bytes of data
   * @param crc CRC-32C of the data
   */
  record Head(byte type, Hash leaf, long number, int length, int crc) {
    static final int BYTES = 1 + Hash.LENGTH + 8 + 4 + 4;

    void write(ByteBuffer target) {
      byte[] hash = leaf.toByteArray();
      target.put(type).put(hash).putLong(number).putInt(length).putInt(crc);
    }

    static Head read(ByteBuffer source) {
      byte type = source.get();
      byte[] hash = new byte[Hash.LENGTH];
      source.get(hash);
      return new Head(type, Hash.of(hash), source.getLong(), source.getInt(), source.getInt());
    }
  }
}
