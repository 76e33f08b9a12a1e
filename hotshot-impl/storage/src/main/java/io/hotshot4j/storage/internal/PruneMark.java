package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import java.nio.ByteBuffer;

/**
 * What has been forgotten: it is durable before any segment goes, so that a recovery can tell what
 * was pruned from what was lost.
 *
 * @param view undecided blocks of lower views are forgotten
 * @param height decided blocks of lower heights are forgotten
 * @param lastDecided the highest decided height when the mark was made, or -1
 * @param keptFrom segments of lower numbers go after this mark; 0 if none does
 */
record PruneMark(long view, long height, long lastDecided, long keptFrom) {
  private static final int DATA_BYTES = 24;

  Bytes data() {
    CanonicalWriter writer = new CanonicalWriter(DATA_BYTES).i64(height).i64(lastDecided);
    return (keptFrom == 0 ? writer : writer.i64(keptFrom)).toBytes();
  }

  static PruneMark read(long view, byte[] data) {
    ByteBuffer source = ByteBuffer.wrap(data);
    long height = source.getLong();
    long lastDecided = source.getLong();
    return new PruneMark(view, height, lastDecided, source.hasRemaining() ? source.getLong() : 0);
  }
}
