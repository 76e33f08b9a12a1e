package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.function.LongFunction;

/** What was decided: leaves, headers, blocks and payloads. */
final class Availability {
  private static final int SMALL_RANGE = 500;
  private static final int LARGE_RANGE = 100;

  private final Chain chain;
  private final NodeGateway node;
  private final Throttle large;

  /**
   * With what they are about.
   *
   * @param large bounds answers for which a whole payload is read
   */
  Availability(Chain chain, NodeGateway node, Throttle large) {
    this.chain = chain;
    this.node = node;
    this.large = large;
  }

  /** Fixed paths come first: the first match wins. */
  void register(RoutesConfig routes, String base) {
    String path = base + "/availability";
    routes.get(path + "/limits", c -> Json.write(c, new Limits(SMALL_RANGE, LARGE_RANGE)));

    routes.get(path + "/leaf/hash/{hash}", c -> leaf(c, chain.heightOfBlock(c)));
    routes.get(path + "/leaf/{from}/{until}", c -> range(c, SMALL_RANGE, this::leaf));
    routes.get(path + "/leaf/{height}", c -> leaf(c, height(c)));

    routes.get(path + "/header/hash/{hash}", c -> Json.write(c, header(chain.heightOfBlock(c))));
    routes.get(
        path + "/header/payload-hash/{hash}", c -> Json.write(c, header(chain.heightOfPayload(c))));
    routes.get(path + "/header/{from}/{until}", c -> range(c, SMALL_RANGE, this::header));
    routes.get(path + "/header/{height}", c -> Json.write(c, header(height(c))));

    large(routes, path + "/block/hash/{hash}", c -> block(c, chain.heightOfBlock(c)));
    large(routes, path + "/block/payload-hash/{hash}", c -> block(c, chain.heightOfPayload(c)));
    large(routes, path + "/block/{from}/{until}", c -> payloadRange(c, this::blockBody));
    large(routes, path + "/block/{height}", c -> block(c, height(c)));

    large(routes, path + "/payload/hash/{hash}", c -> payload(c, chain.heightOfPayload(c)));
    large(routes, path + "/payload/block-hash/{hash}", c -> payload(c, chain.heightOfBlock(c)));
    large(routes, path + "/payload/{from}/{until}", c -> payloadRange(c, this::payloadBody));
    large(routes, path + "/payload/{height}", c -> payload(c, height(c)));
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

  private void leaf(Context context, long height) throws IOException {
    if (Binary.isWanted(context)) {
      Binary.write(context, Binary.leaf(new CanonicalWriter(1024), chain.block(height)).toBytes());
    } else {
      Json.write(context, leaf(height));
    }
  }

  private Shapes.LeafAnswer leaf(long height) {
    return Shapes.LeafAnswer.of(chain.block(height), node.genesis());
  }

  private Shapes.Header header(long height) {
    Block block = chain.reader().headerAt(height).orElseThrow(() -> chain.unknown(height));
    return Shapes.Header.of(block, node.genesis());
  }

  private Shapes.BlockBody blockBody(long height) {
    ArchivedBlock block = chain.block(height);
    return Shapes.BlockBody.of(block.block(), chain.payload(block), node.genesis());
  }

  private Shapes.PayloadAnswer payloadBody(long height) {
    ArchivedBlock block = chain.block(height);
    return Shapes.PayloadAnswer.of(block.block(), chain.payload(block));
  }

  private void block(Context context, long height) throws IOException {
    if (Binary.isWanted(context)) {
      ArchivedBlock block = chain.block(height);
      Bytes payload = chain.encodedPayload(block);
      CanonicalWriter writer = new CanonicalWriter(1024 + payload.length());
      block.block().write(writer).bytes(payload);
      Binary.write(context, writer.bytes(block.encodedProof().orElse(Bytes.EMPTY)).toBytes());
    } else {
      Json.write(context, blockBody(height));
    }
  }

  private void payload(Context context, long height) throws IOException {
    if (Binary.isWanted(context)) {
      Binary.write(context, chain.encodedPayload(chain.block(height)));
    } else {
      Json.write(context, payloadBody(height));
    }
  }

  private void range(Context context, int limit, LongFunction<?> answer) throws IOException {
    checkRange(context, limit);
    Json.writeRange(
        context, Parameters.height(context, "from"), Parameters.height(context, "until"), answer);
  }

  private void payloadRange(Context context, LongFunction<?> answer) throws IOException {
    checkRange(context, LARGE_RANGE);
    chain.requirePayloads(Parameters.height(context, "from"), Parameters.height(context, "until"));
    range(context, LARGE_RANGE, answer);
  }

  private void checkRange(Context context, int limit) {
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
  }

  private static long height(Context context) {
    return Parameters.height(context, "height");
  }
}
