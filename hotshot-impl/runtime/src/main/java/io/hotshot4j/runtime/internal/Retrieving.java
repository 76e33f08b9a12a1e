package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.Wanted;
import io.hotshot4j.runtime.internal.disperse.Retrieval;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.verify.CommitmentCheck;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Between the application and the retrieval of what it lacks, if there is one. */
final class Retrieving {
  private final Parts parts;
  private final BlockLog log;
  private final Consumer<BlockRecord> gathered;
  private final Lane lane;
  private final BiConsumer<Block, Payload> late;
  private final @Nullable Retrieval retrieval;

  /**
   * Of one node; nothing happens before {@link #start}.
   *
   * @param lane the application's
   * @param gathered keeps blocks with the payloads they were stored without, from any thread
   * @param late takes payloads, on that lane
   */
  Retrieving(
      Parts parts,
      Custody custody,
      BlockLog log,
      Outbound outbound,
      PeerTable peers,
      Scheduling scheduling,
      Lane lane,
      Consumer<BlockRecord> gathered,
      BiConsumer<Block, Payload> late,
      Consumer<Throwable> onFailure) {
    this.parts = parts;
    this.log = log;
    this.gathered = gathered;
    this.lane = lane;
    this.late = late;
    this.retrieval =
        custody.isDispersed() && parts.options().retrieval()
            ? new Retrieval(
                custody,
                log,
                outbound,
                parts.memberPeers(),
                peers::isPresent,
                CommitmentCheck.of(parts.application(), parts.genesis(), custody),
                scheduling,
                this::onRestored,
                this::askForMissing,
                onFailure)
            : null;
  }

  Wanted wanted() {
    return retrieval == null ? Wanted.NOTHING : retrieval;
  }

  void start() {
    if (retrieval != null) {
      retrieval.start();
      askForMissing();
    }
  }

  void close() {
    if (retrieval != null) {
      retrieval.close();
    }
  }

  /** A block was applied without its payload. */
  void onMissing(BlockHeight height) {
    if (retrieval != null) {
      retrieval.want(height);
    }
  }

  /** The application has taken a payload that came late. */
  void onTaken(BlockHeight height) {
    if (retrieval != null) {
      retrieval.delivered(height);
    }
  }

  /** What was gathered is kept, so that others and the next start have it. */
  private void onRestored(Block block, Payload payload) {
    if (!payload.encoded().isEmpty()) {
      log.block(block.commitment())
          .filter(stored -> !stored.hasPayload())
          .map(stored -> new BlockRecord(stored.block(), stored.justify(), payload.encoded()))
          .ifPresent(gathered);
    }
    lane.execute(() -> late.accept(block, payload));
  }

  private void askForMissing() {
    Retrieval asking = retrieval;
    if (asking != null && parts.application() instanceof DispersedApplication lacking) {
      lane.execute(
          () -> {
            List<BlockHeight> heights = lacking.missingPayloads(Retrieval.MAX_WAITING);
            asking.want(heights, heights.size() >= Retrieval.MAX_WAITING);
          });
    }
  }
}
