package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.examples.sequencer.query.ChainReader;
import io.hotshot4j.light.NamespaceTree;
import io.javalin.http.Context;

/**
 * Looks up what a path names; what is not there is an error that says whether it may still come.
 */
final class Chain {
  private final ChainReader reader;
  private final boolean retrieves;

  /**
   * With what was decided.
   *
   * @param retrieves whether missing payloads are fetched
   */
  Chain(ChainReader reader, boolean retrieves) {
    this.reader = reader;
    this.retrieves = retrieves;
  }

  ChainReader reader() {
    return reader;
  }

  /** The block at a height. */
  ArchivedBlock block(long height) {
    return reader.blockAt(height).orElseThrow(() -> unknown(height));
  }

  /** The payload of a block that is not missing. */
  Payload payload(ArchivedBlock block) {
    return block.payload().orElseThrow(() -> missing(block.height()));
  }

  /** The encoding of such a payload. */
  Bytes encodedPayload(ArchivedBlock block) {
    return block.encodedPayload().orElseThrow(() -> missing(block.height()));
  }

  /** What can be proven of a block whose payload is there. */
  NamespaceTree provable(ArchivedBlock block) {
    NamespaceTree tree = NamespaceTree.of(payload(block));
    if (!tree.commitment().equals(block.block().header().payloadCommitment())) {
      throw ApiError.notFound(
          "no_payload",
          "what the leader of block "
              + block.height()
              + " committed to is no payload: it counts as empty, and nothing can be proven of it");
    }
    return tree;
  }

  /** Refuses a range in which a payload is missing, before its answer begins. */
  void requirePayloads(long from, long until) {
    reader
        .firstMissing(from, until)
        .ifPresent(
            height -> {
              throw missing(height);
            });
  }

  private ApiError missing(long height) {
    return ApiError.notFound(
        "missing_payload",
        retrieves
            ? "the payload of block " + height + " is not retrieved yet; it may still come"
            : "the payload of block "
                + height
                + " is not here, and this node retrieves none: ask another");
  }

  /** Height of the block whose leaf has the hash of the path. */
  long heightOfBlock(Context context) {
    Hash hash = Parameters.hash(context);
    return reader.heightOfBlock(hash).orElseThrow(() -> unknownHash("block", hash));
  }

  /** Height of the first block whose payload has the hash of the path. */
  long heightOfPayload(Context context) {
    Hash hash = Parameters.hash(context);
    return reader.heightOfPayload(hash).orElseThrow(() -> unknownHash("payload", hash));
  }

  ApiError unknown(long height) {
    return ApiError.notFound(
        "unknown_height",
        "no block is decided at height "
            + height
            + " yet, the last one is at height "
            + reader.height()
            + "; it may still come");
  }

  private ApiError unknownHash(String what, Hash hash) {
    return ApiError.notFound(
        "unknown_hash",
        "no "
            + what
            + " up to height "
            + reader.height()
            + " has hash "
            + hash
            + "; it may still come");
  }
}
