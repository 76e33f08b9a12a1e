package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Answers in canonical encodings, for who asks for bytes. */
final class Binary {
  private static final String TYPE = "application/octet-stream";

  private Binary() {}

  /** Whether a request asks for bytes. */
  static boolean isWanted(Context context) {
    @Nullable String accept = context.header("Accept");
    return accept != null && accept.contains(TYPE);
  }

  /** Answers bytes. */
  static void write(Context context, Bytes bytes) {
    context.res().setCharacterEncoding(null);
    context.contentType(TYPE);
    context.result(bytes.toByteArray());
  }

  /** A block without its payload: leaf, header, and the commit proof behind its length. */
  static CanonicalWriter leaf(CanonicalWriter writer, ArchivedBlock block) {
    return block.block().write(writer).bytes(block.encodedProof().orElse(Bytes.EMPTY));
  }
}
