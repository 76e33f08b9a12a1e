package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.examples.sequencer.query.ChainReader;
import io.hotshot4j.examples.sequencer.query.TransactionPlace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What was decided: leaves, headers, blocks, payloads and transactions. */
final class Availability {
  private static final int SMALL_RANGE = 500;
  private static final int LARGE_RANGE = 100;
  private static final String BINARY = "application/octet-stream";

  private final ChainReader chain;
  private final NodeGateway node;
  private final Throttle large = new Throttle(8);

  Availability(ChainReader chain, NodeGateway node) {
    this.chain = chain;
    this.node = node;
  }

  /** Fixed paths come first: the first match wins. */
  void register(RoutesConfig routes, String base) {
    String path = base + "/availability";
    routes.get(path + "/limits", c -> Json.write(c, new Limits(SMALL_RANGE, LARGE_RANGE)));

    routes.get(path + "/leaf/hash/{hash}", c -> Json.write(c, leaf(heightOfBlock(c))));
    routes.get(path + "/leaf/{from}/{until}", c -> range(c, SMALL_RANGE, this::leaf));
    routes.get(path + "/leaf/{height}", c -> Json.write(c, leaf(height(c))));

    routes.get(path + "/header/hash/{hash}", c -> Json.write(c, header(heightOfBlock(c))));
    routes.get(
        path + "/header/payload-hash/{hash}", c -> Json.write(c, header(heightOfPayload(c))));
    routes.get(path + "/header/{from}/{until}", c -> range(c, SMALL_RANGE, this::header));
    routes.get(path + "/header/{height}", c -> Json.write(c, header(height(c))));

    large(routes, path + "/block/hash/{hash}", c -> block(c, heightOfBlock(c)));
    large(routes, path + "/block/payload-hash/{hash}", c -> block(c, heightOfPayload(c)));
    large(routes, path + "/block/{from}/{until}", c -> range(c, LARGE_RANGE, this::blockBody));
    large(routes, path + "/block/{height}", c -> block(c, height(c)));

    large(routes, path + "/payload/hash/{hash}", c -> payload(c, heightOfPayload(c)));
    large(routes, path + "/payload/block-hash/{hash}", c -> payload(c, heightOfBlock(c)));
    large(routes, path + "/payload/{from}/{until}", c -> range(c, LARGE_RANGE, this::payloadBody));
    large(routes, path + "/payload/{height}", c -> payload(c, height(c)));

    large(routes, path + "/transaction/hash/{hash}", this::transactionByHash);
    large(
        routes,
        path + "/transaction/{height}/{index}",
        c -> transaction(c, height(c), Parameters.index(c, "index")));
  }

  /**
   * Most objects of a range.
   *
   * @param smallObjectRangeLimit leaves and headers
   * @param largeObjectRangeLimit blocks and payloads
   */
  record Limits(int smallObjectRangeLimit, int largeObjectRangeLimit) {}

  private void large(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, large.around(handler));
  }

  private Shapes.LeafAnswer leaf(long height) {
    return Shapes.LeafAnswer.of(stored(height), node.genesis());
  }

  private Shapes.Header header(long height) {
    Block block = chain.headerAt(height).orElseThrow(() -> unknown(height));
    return Shapes.Header.of(block, node.genesis());
  }

  private Shapes.BlockBody blockBody(long height) {
    return Shapes.BlockBody.of(stored(height), node.genesis());
  }

  private Shapes.PayloadAnswer payloadBody(long height) {
    return Shapes.PayloadAnswer.of(stored(height));
  }

  private void block(Context context, long height) throws IOException {
    if (wantsBinary(context)) {
      ArchivedBlock block = stored(height);
      CanonicalWriter writer = new CanonicalWriter(1024 + block.encodedPayload().length());
      block.block().write(writer).bytes(block.encodedPayload());
      binary(context, writer.bytes(block.encodedProof().orElse(Bytes.EMPTY)).toBytes());
    } else {
      Json.write(context, blockBody(height));
    }
  }

  private void payload(Context context, long height) throws IOException {
    if (wantsBinary(context)) {
      binary(context, stored(height).encodedPayload());
    } else {
      Json.write(context, payloadBody(height));
    }
  }

  private void transactionByHash(Context context) throws IOException {
    Hash hash = Parameters.hash(context);
    TransactionPlace place =
        chain
            .transaction(hash)
            .orElseThrow(
                () ->
                    ApiError.notFound(
                        "unknown_transaction",
                        "no block up to height "
                            + chain.height()
                            + " holds transaction "
                            + hash
                            + "; if it was submitted it may still come"));
    transaction(context, place.height(), place.index());
  }

  private void transaction(Context context, long height, int index) throws IOException {
    ArchivedBlock block = stored(height);
    int count = block.block().header().transactionCount();
    if (index >= count) {
      throw ApiError.notFound(
          "no_such_transaction",
          "block "
              + height
              + " has "
              + count
              + " transactions, none with index "
              + index
              + "; there will never be one");
    }
    Json.write(context, Shapes.TransactionAnswer.of(block, index));
  }

  private void range(Context context, int limit, LongFunction<?> answer) throws IOException {
    long from = Parameters.height(context, "from");
    long until = Parameters.height(context, "until");
    if (from > until || until - from > limit) {
      throw ApiError.badRequest(
          "invalid_range",
          "the range from "
              + from
              + " until "
              + until
              + " (exclusive) must hold 0 to "
              + limit
              + " heights");
    }
    if (from < until) {
      header(until - 1);
    }
    Json.writeRange(context, from, until, answer);
  }

  private ArchivedBlock stored(long height) {
    return chain.blockAt(height).orElseThrow(() -> unknown(height));
  }

  private ApiError unknown(long height) {
    return ApiError.notFound(
        "unknown_height",
        "no block is decided at height "
            + height
            + " yet, the last one is at height "
            + chain.height()
            + "; it may still come");
  }

  private long heightOfBlock(Context context) {
    Hash hash = Parameters.hash(context);
    return chain.heightOfBlock(hash).orElseThrow(() -> unknownHash("block", hash));
  }

  private long heightOfPayload(Context context) {
    Hash hash = Parameters.hash(context);
    return chain.heightOfPayload(hash).orElseThrow(() -> unknownHash("payload", hash));
  }

  private ApiError unknownHash(String what, Hash hash) {
    return ApiError.notFound(
        "unknown_hash",
        "no "
            + what
            + " up to height "
            + chain.height()
            + " has hash "
            + hash
            + "; it may still come");
  }

  private static long height(Context context) {
    return Parameters.height(context, "height");
  }

  private static boolean wantsBinary(Context context) {
    @Nullable String accept = context.header("Accept");
    return accept != null && accept.contains(BINARY);
  }

  private static void binary(Context context, Bytes bytes) throws IOException {
    context.res().setCharacterEncoding(null);
    context.contentType(BINARY);
    context.result(bytes.toByteArray());
  }
}
