package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.NodeStatus;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.examples.sequencer.query.ChainReader;
import io.hotshot4j.examples.sequencer.query.SyncState;
import io.hotshot4j.examples.sequencer.query.Totals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the chain adds up to, and how the node is doing. */
final class NodeRoutes {
  private final ChainReader chain;
  private final NodeGateway node;
  private final Clock clock;

  NodeRoutes(ChainReader chain, NodeGateway node, Clock clock) {
    this.chain = chain;
    this.node = node;
    this.clock = clock;
  }

  void register(RoutesConfig routes, String base) {
    for (String module : List.of("/status", "/node")) {
      routes.get(base + module + "/block-height", c -> Json.write(c, chain.height()));
    }
    routes.get(base + "/status/time-since-last-decide", this::timeSinceLastDecide);
    routes.get(base + "/status/success-rate", this::successRate);
    totals(routes, base + "/node/transactions/count", Totals::transactions);
    totals(routes, base + "/node/payloads/size", Totals::payloadBytes);
    routes.get(base + "/node/sync-status", this::syncStatus);
    routes.get(base + "/node/stake-table/current", this::stakeTable);
  }

  /**
   * How complete the query database is.
   *
   * @param missingBlocks decided blocks it does not hold yet, or not with their payload
   * @param missingLeaves decided blocks it does not hold yet
   * @param missingPayloads heights of the lowest blocks it holds without their payload
   * @param missingVidCommon always 0, nothing is dispersed
   * @param missingVidShares always 0, nothing is dispersed
   * @param prunedHeight always null, nothing is pruned
   */
  record SyncStatus(
      long missingBlocks,
      long missingLeaves,
      List<Long> missingPayloads,
      long missingVidCommon,
      long missingVidShares,
      @Nullable Long prunedHeight) {}

  /** One member: {@code {"stake_table_entry": {"stake_key": "0x..", "stake_amount": 1}}}. */
  record MemberBody(StakeEntry stakeTableEntry) {}

  /** A public key and its weight. */
  record StakeEntry(String stakeKey, long stakeAmount) {}

  private static void write(Context context, Object value) throws IOException {
    Json.write(context, value);
  }

  private void totals(RoutesConfig routes, String path, ToLongFunction<Totals> which) {
    routes.get(path, c -> write(c, which.applyAsLong(chain.totals(chain.height()))));
    routes.get(
        path + "/{to}", c -> write(c, which.applyAsLong(chain.totals(knownHeight(c, "to")))));
    routes.get(
        path + "/{from}/{to}",
        c -> {
          long from = knownHeight(c, "from");
          Totals below = from == 0 ? Totals.NONE : chain.totals(from - 1);
          write(c, which.applyAsLong(chain.totals(knownHeight(c, "to")).minus(below)));
        });
  }

  private long knownHeight(Context context, String name) {
    long height = Parameters.height(context, name);
    if (height > chain.height()) {
      throw ApiError.notFound(
          "unknown_height",
          "no block is decided at height "
              + height
              + " yet, the last one is at height "
              + chain.height()
              + "; it may still come");
    }
    return height;
  }

  private void timeSinceLastDecide(Context context) throws IOException {
    long height = chain.height();
    if (height == 0) {
      throw ApiError.notFound(
          "nothing_decided", "no block is decided yet; the first may still come");
    }
    long decided = chain.headerAt(height).map(Block::header).orElseThrow().timestampMillis();
    write(context, Math.max(0, clock.millis() - decided) / 1000);
  }

  private void successRate(Context context) throws IOException {
    NodeStatus status = node.status().orElseThrow(this::notStarted);
    long views = status.view().value();
    long timedOut = Math.min(views, status.viewsTimedOut());
    write(context, views == 0 ? 1.0 : (double) (views - timedOut) / views);
  }

  private void syncStatus(Context context) throws IOException {
    long decided =
        node.status()
            .filter(status -> status.state() == NodeState.RUNNING)
            .map(status -> status.decidedHeight().value())
            .orElse(0L);
    long missing = Math.max(0, decided - chain.height());
    SyncState payloads = chain.syncState();
    write(
        context,
        new SyncStatus(missing + payloads.missing(), missing, payloads.lowest(), 0, 0, null));
  }

  private void stakeTable(Context context) throws IOException {
    Genesis genesis = node.genesis().orElseThrow(this::notStarted);
    List<MemberBody> members =
        genesis.committee().members().stream()
            .map(member -> new StakeEntry("0x" + member.key(), member.stake()))
            .map(MemberBody::new)
            .toList();
    write(context, members);
  }

  private ApiError notStarted() {
    return ApiError.unavailable(
        "not_started", "the network has not started: " + node.readiness().detail());
  }
}
