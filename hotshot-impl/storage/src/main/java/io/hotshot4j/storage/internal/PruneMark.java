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
 */
record PruneMark(long view, long height, long lastDecided) {
  static final int DATA_BYTES = 16;

  Bytes encodedHeights() {
    return new CanonicalWriter(DATA_BYTES).i64(height).i64(lastDecided).toBytes();
  }

  static PruneMark read(long view, byte[] heights) {
    ByteBuffer source = ByteBuffer.wrap(heights);
    return new PruneMark(view, source.getLong(), source.getLong());
  }
}
