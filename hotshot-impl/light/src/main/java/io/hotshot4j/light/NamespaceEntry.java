package io.hotshot4j.light;

import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;

/**
 * A leaf of the tree over the namespaces of a payload.
 *
 * @param namespace an unsigned 64-bit number
 * @param count how many transactions it has, 1 or more in a payload
 * @param root RFC 6962 root over them
 */
public record NamespaceEntry(long namespace, int count, Hash root) {
  /** Its leaf hash. */
  public Hash leafHash() {
    return write(new CanonicalWriter(1 + 8 + 4 + Hash.LENGTH).u8(0)).sha256();
  }

  CanonicalWriter write(CanonicalWriter writer) {
    return writer.i64(namespace).i32(count).hash(root);
  }

  static NamespaceEntry read(CanonicalReader reader) throws DecodeException {
    return new NamespaceEntry(
        reader.i64(), reader.count(Integer.MAX_VALUE, "number of transactions"), reader.hash());
  }
}
