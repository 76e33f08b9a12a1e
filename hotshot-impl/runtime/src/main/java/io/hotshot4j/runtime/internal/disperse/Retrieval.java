package io.hotshot4j.runtime.internal.disperse;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.verify.PayloadCheck;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ProvenShare;
import io.hotshot4j.runtime.internal.custody.Wanted;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Gets the payloads of decided blocks that this node does not hold: from those who keep payloads
 * whole, one after the other, and if none of them has it from shares. A few at a time, in the
 * background, for as long as it takes. What is not said otherwise happens on a loop of its own.
 */
public final class Retrieval implements Wanted {
  /** Payloads that are gathered at a time; each takes up to twice its length. */
  private static final int MAX_ACTIVE = 4;

  /** Heights that are remembered; beyond it the application is asked again what it lacks. */
  public static final int MAX_WAITING = 16_384;

  /**
   * How long one of those who keep payloads is awaited, and how long shares are: longer while
   * answers come late, lest a network that is busy be asked for everything twice.
   */
  static final long LEAST_PATIENCE_NANOS = 500_000_000L;

  static final long MOST_PATIENCE_NANOS = 8 * LEAST_PATIENCE_NANOS;

  private final Custody custody;
  private final BlockLog log;
  private final Outbound outbound;
  private final List<PeerId> members;
  private final Predicate<PeerId> present;
  private final PayloadCheck check;
  private final Scheduling scheduling;
  private final BiConsumer<Block, Payload> deliver;
  private final Runnable moreWanted;
  private final Loop loop;

  /** What has happened, for the loop. Bounded by what was asked for. */
  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();

  private volatile Set<Hash> leaves = Set.of();
  private volatile Set<Hash> commitments = Set.of();

  private final Deque<BlockHeight> waiting = new ArrayDeque<>();
  private final Map<BlockHeight, Restoration> active = new TreeMap<>();
  private boolean askAgain;
  private long patience = LEAST_PATIENCE_NANOS;

  /**
   * Of one node.
   *
   * @param present whether a peer can be reached, as far as is known
   * @param check whether bytes are the payload of a header
   * @param deliver takes a payload; {@link #delivered} is called once it is dealt with
   * @param moreWanted called when there is room for what the application lacks
   */
  public Retrieval(
      Custody custody,
      BlockLog log,
      Outbound outbound,
      List<PeerId> members,
      Predicate<PeerId> present,
      PayloadCheck check,
      Scheduling scheduling,
      BiConsumer<Block, Payload> deliver,
      Runnable moreWanted,
      Consumer<Throwable> onFailure) {
    this.custody = custody;
    this.log = log;
    this.outbound = outbound;
    this.members = List.copyOf(members);
    this.present = present;
    this.check = check;
    this.scheduling = scheduling;
    this.deliver = deliver;
    this.moreWanted = moreWanted;
    this.loop = scheduling.loop("retrieve", this::turn, onFailure);
  }

  /** Begins. */
  public void start() {
    loop.start();
  }

  /** Ends. */
  public void close() {
    loop.close();
  }

  /** The payload of this decided block is missing. Any thread. */
  public void want(BlockHeight height) {
    want(List.of(height), false);
  }

  /**
   * These are.
   *
   * @param more whether there are others, to be asked for once these are there
   */
  public void want(List<BlockHeight> heights, boolean more) {
    tell(
        () -> {
          askAgain |= more;
          for (BlockHeight height : heights) {
            if (waiting.size() >= MAX_WAITING) {
              askAgain = true;
            } else if (!active.containsKey(height)) {
              waiting.add(height);
            }
          }
        });
  }

  /** The application has taken a payload. Any thread. */
  public void delivered(BlockHeight height) {
    tell(() -> active.remove(height));
  }

  @Override
  public boolean takes(Hash leaf) {
    return leaves.contains(leaf);
  }

  @Override
  public boolean takesShares(Hash vid) {
    return commitments.contains(vid);
  }

  @Override
  public void onBlock(PeerId from, Hash leaf, Optional<Payload> payload) {
    tell(
        () -> {
          for (Restoration each : List.copyOf(active.values())) {
            if (each.block.commitment().equals(leaf)) {
              patience = each.patienceAfterAnswer(from, patience);
              payload.ifPresentOrElse(found -> handOver(each, found), () -> each.askedNanos = -1);
            }
          }
        });
  }

  @Override
  public void onShare(VidShare message, ProvenShare share) {
    tell(
        () -> {
          for (Restoration each : List.copyOf(active.values())) {
            if (each.block.header().vidCommitment().equals(message.vid())) {
              each.add(share);
              each.restored().ifPresent(payload -> handOver(each, payload));
            }
          }
        });
  }

  private void tell(Runnable what) {
    news.add(what);
    loop.wake();
  }

  private void handOver(Restoration restoration, Payload payload) {
    if (!restoration.handedOver) {
      restoration.handedOver = true;
      deliver.accept(restoration.block, payload);
    }
  }

  private long turn() {
    for (Runnable next = news.poll(); next != null; next = news.poll()) {
      next.run();
    }
    while (active.size() < MAX_ACTIVE && !waiting.isEmpty()) {
      begin(waiting.remove());
    }
    publish();
    if (waiting.isEmpty() && askAgain) {
      askAgain = false;
      moreWanted.run();
    }
    long now = scheduling.nanoTime();
    long pause = Turn.IDLE;
    for (Restoration each : List.copyOf(active.values())) {
      pause = Math.min(pause, goOn(each, now));
    }
    return pause;
  }

  private void publish() {
    Set<Hash> byLeaf = new HashSet<>();
    Set<Hash> byVid = new HashSet<>();
    for (Restoration each : active.values()) {
      if (!each.handedOver) {
        byLeaf.add(each.block.commitment());
        byVid.add(each.block.header().vidCommitment());
      }
    }
    leaves = byLeaf;
    commitments = byVid;
  }

  private void begin(BlockHeight height) {
    Optional<BlockRecord> stored = log.decided(height).map(BlockLog.Decided::record);
    if (stored.isEmpty() || active.containsKey(height)) {
      return; // Pruned, so it cannot be verified any more; or asked for twice.
    }
    Block block = stored.get().block();
    Restoration restoration = new Restoration(block, custody, check);
    active.put(height, restoration);
    if (block.header().payloadLength() == 0 || !stored.get().payload().isEmpty()) {
      handOver(restoration, BlockLog.payload(stored.get()));
      return;
    }
    stored
        .get()
        .share()
        .map(
            own ->
                new VidShare(
                    block.view(),
                    block.header().vidCommitment(),
                    custody.self(),
                    own.common(),
                    own.share()))
        .flatMap(custody::proven)
        .ifPresent(restoration::add);
  }

  /** Makes the requests that are due; how long until the next are. */
  private long goOn(Restoration each, long now) {
    if (each.handedOver) {
      return Turn.IDLE;
    }
    if (each.askedNanos < 0 || now - each.askedNanos >= each.patience) {
      each.askedNanos = now;
      each.patience = patience;
      if (each.gathering) {
        askForShares(each);
      } else {
        askKeeper(each);
      }
    }
    return Math.max(1, each.askedNanos + each.patience - now);
  }

  private void askKeeper(Restoration each) {
    List<Integer> keepers = custody.keepers();
    if (each.keepersAsked >= keepers.size()) {
      each.gathering = true;
      each.keepersAsked = 0;
      askForShares(each);
      return;
    }
    long turn = each.block.height().value() + custody.self() + each.keepersAsked++;
    int member = keepers.get((int) Math.floorMod(turn, (long) keepers.size()));
    if (!present.test(members.get(member))) {
      askKeeper(each);
      return;
    }
    each.asked = members.get(member);
    outbound.send(
        Recipients.only(members.get(member)), new BlockRequest(each.block.commitment(), true));
  }

  /** Asks for half as many again as are missing: some have none, and some are silent. */
  private void askForShares(Restoration each) {
    int wanted = each.missing() + each.missing() / 2 + 1;
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < members.size() && wanted > 0; i++) {
      int member = each.next;
      each.next = (each.next + 1) % members.size();
      if (each.next == 0) {
        each.gathering = false; // Once round; those who keep payloads may be back.
      }
      if (member != custody.self() && !each.has(member)) {
        asked.add(member);
        wanted -= custody.sharesOf(member);
      }
    }
    for (int member : asked) {
      outbound.send(
          Recipients.only(members.get(member)), new ShareRequest(each.block.commitment(), member));
    }
  }
}
