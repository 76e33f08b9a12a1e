package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.examples.sequencer.query.QueryException;
import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shares of payloads: those that the node keeps, else made anew from the payload. */
final class Dispersals {
  private final Chain chain;
  private final NodeGateway node;
  private final Throttle large;

  /** Costly to make, and the same for the life of the network. */
  private @Nullable VidScheme scheme;

  /**
   * With what they are about.
   *
   * @param large bounds answers for which a whole payload is read
   */
  Dispersals(Chain chain, NodeGateway node, Throttle large) {
    this.chain = chain;
    this.node = node;
    this.large = large;
  }

  void register(RoutesConfig routes, String base) {
    routes.get(base + "/availability/vid/common/{height}", large.around(this::common));
    routes.get(base + "/node/vid/share/{height}", large.around(this::share));
  }

  /** What all shares have in common, as {@code VidCommon} has it. */
  record CommonBody(int payloadLength, String sharesRoot, List<RangeBody> nsTable) {
    static CommonBody of(VidCommon common) {
      return new CommonBody(
          common.payloadLength(),
          common.sharesRoot().toString(),
          common.namespaces().ranges().stream().map(RangeBody::of).toList());
    }
  }

  /** The bytes of a namespace. */
  record RangeBody(BigInteger namespace, int offset, int length) {
    static RangeBody of(NamespaceRanges.Range range) {
      return new RangeBody(Shapes.unsigned(range.namespace()), range.offset(), range.length());
    }
  }

  /** All shares of a member, and their path. */
  record ShareBody(int member, byte[] data, List<String> path) {
    static ShareBody of(VidShare share) {
      return new ShareBody(
          share.member(),
          share.data().toByteArray(),
          share.path().stream().map(Hash::toString).toList());
    }
  }

  record CommonAnswer(CommonBody common, Shapes.LeafAnswer block) {}

  record ShareAnswer(ShareBody share, CommonBody common, Shapes.LeafAnswer block) {}

  private void common(Context context) throws IOException {
    ArchivedBlock block = chain.block(Parameters.height(context, "height"));
    VidCommon common = kept(block).map(Kept::common).orElseGet(() -> disperse(block).common());
    if (Binary.isWanted(context)) {
      CanonicalWriter writer = Binary.leaf(new CanonicalWriter(4096), block);
      common.write(writer);
      Binary.write(context, writer.toBytes());
    } else {
      Json.write(
          context,
          new CommonAnswer(CommonBody.of(common), Shapes.LeafAnswer.of(block, node.genesis())));
    }
  }

  private void share(Context context) throws IOException {
    ArchivedBlock block = chain.block(Parameters.height(context, "height"));
    int member = member();
    Kept kept = kept(block).orElseGet(() -> Kept.of(disperse(block), member));
    if (Binary.isWanted(context)) {
      CanonicalWriter writer = Binary.leaf(new CanonicalWriter(4096), block);
      kept.common().write(writer);
      kept.share().write(writer);
      Binary.write(context, writer.toBytes());
    } else {
      Json.write(
          context,
          new ShareAnswer(
              ShareBody.of(kept.share()),
              CommonBody.of(kept.common()),
              Shapes.LeafAnswer.of(block, node.genesis())));
    }
  }

  /** A share as this node keeps it, or as it would. */
  private record Kept(VidCommon common, VidShare share) {
    static Kept of(Dispersal dispersal, int member) {
      return new Kept(dispersal.common(), dispersal.share(member));
    }
  }

  private Optional<Kept> kept(ArchivedBlock block) {
    return node.share(block.height()).map(share -> decode(block, share));
  }

  private static Kept decode(ArchivedBlock block, PayloadShare share) {
    try {
      return new Kept(VidCommon.decode(share.common()), VidShare.decode(share.share()));
    } catch (DecodeException e) {
      throw new QueryException("the share of block " + block.height() + " is damaged", e);
    }
  }

  private int member() {
    genesis();
    return node.member()
        .orElseThrow(
            () ->
                ApiError.notFound(
                    "no_share", "this node is no member of the network: it has no shares"));
  }

  private Genesis genesis() {
    Genesis genesis =
        node.genesis()
            .orElseThrow(
                () ->
                    ApiError.unavailable(
                        "not_started",
                        "the network has not started: " + node.readiness().detail()));
    if (!genesis.availability().isDispersed()) {
      throw ApiError.notFound(
          "not_dispersed",
          "every member of this network keeps every payload: none is dispersed, and none will be");
    }
    return genesis;
  }

  private Dispersal disperse(ArchivedBlock block) {
    VidScheme shared = scheme(genesis());
    Payload payload = chain.provable(block).payload();
    if (payload.transactions().isEmpty()) {
      throw ApiError.notFound(
          "not_dispersed",
          "block " + block.height() + " has no transactions: nothing of it is dispersed");
    }
    Dispersal dispersal = shared.disperse(payload.encoded(), NamespaceRanges.NONE);
    if (!dispersal.commitment().equals(block.block().header().vidCommitment())) {
      throw new IllegalStateException(
          "block " + block.height() + " has a payload of another dispersal");
    }
    return dispersal;
  }

  private synchronized VidScheme scheme(Genesis genesis) {
    if (scheme == null) {
      scheme = VidScheme.of(genesis.committee());
    }
    return scheme;
  }
}
