package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Homecoming;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.runtime.internal.event.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells subscribers and the log what happens. Any thread. */
final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger("io.hotshot4j.runtime.HotShot");

  private static final int MISSING_NAMED = 10;

  private final String node;
  private final Committee committee;
  private final EventStream events;
  private final AtomicLong viewsTimedOut = new AtomicLong();

  /** Latest view a member's contradiction was logged for: it may make thousands of each view. */
  private final Map<Integer, View> warned = new ConcurrentHashMap<>();

  Reports(String node, Committee committee, EventStream events) {
    this.node = node;
    this.committee = committee;
    this.events = events;
  }

  void trace(TraceEvent event) {
    if (event instanceof TraceEvent.ViewEntered entered) {
      LOG.debug("{} enters view {} by {}", node, entered.view(), entered.reason());
      String reason = entered.reason().name().toLowerCase(Locale.ROOT);
      events.publish(
          number ->
              new NodeEvent.ViewEntered(
                  number, entered.view(), committee.member(entered.leader()).key(), reason));
    } else if (event instanceof TraceEvent.ViewTimedOut timedOut) {
      viewsTimedOut.incrementAndGet();
      LOG.debug("{} gives up on view {}", node, timedOut.view());
      events.publish(number -> new NodeEvent.ViewTimedOut(number, timedOut.view()));
    } else if (event instanceof TraceEvent.Equivocation equivocation) {
      reportEquivocation(equivocation);
    } else if (event instanceof TraceEvent.NotVoted notVoted) {
      LOG.debug("{} does not vote in view {}: {}", node, notVoted.view(), notVoted.why());
    } else if (event instanceof TraceEvent.ReportsAwaited awaited) {
      reportHomecoming(awaited.progress());
    } else if (event instanceof TraceEvent.Returned returned) {
      LOG.info("{} has its reports and signs again in views above {}", node, returned.floor());
    }
  }

  private void reportHomecoming(Homecoming progress) {
    if (progress.reachable() < progress.quorum()) {
      LOG.warn(
          "{} cannot come back: all other members together have a stake of {}, and reports of {}"
              + " are needed",
          node,
          progress.reachable(),
          progress.quorum());
      return;
    }
    List<PublicKey> missing = new ArrayList<>();
    for (int member = 0; member < committee.size(); member++) {
      PublicKey key = committee.member(member).key();
      if (!progress.reported().contains(member) && !key.toPeerId().toString().equals(node)) {
        missing.add(key);
      }
    }
    LOG.info(
        "{} signs nothing yet: reports of a stake of {}, {} are needed; none yet from {}",
        node,
        progress.weight(),
        progress.quorum(),
        missing.size() > MISSING_NAMED
            ? missing.subList(0, MISSING_NAMED) + " and others"
            : missing);
  }

  private void reportEquivocation(TraceEvent.Equivocation equivocation) {
    var culprit = committee.member(equivocation.member()).key();
    String what = equivocation.first() + " and " + equivocation.second();
    View view = Statements.viewOf(equivocation.first());
    if (view.isAfter(warned.getOrDefault(equivocation.member(), View.GENESIS))) {
      warned.put(equivocation.member(), view);
      LOG.warn("{} saw member {} contradict itself: {}", node, culprit, what);
    }
    events.publish(number -> new NodeEvent.Equivocation(number, culprit, view, what));
  }

  void decided(Block block) {
    LOG.debug("{} decided height {} of view {}", node, block.height(), block.view());
    events.publish(
        number ->
            new NodeEvent.BlockDecided(
                number,
                block.height(),
                block.view(),
                block.commitment(),
                block.header().transactionCount()));
  }

  /** An error the node can live with. */
  void trouble(String what) {
    LOG.warn("{}: {}", node, what);
    events.publish(number -> new NodeEvent.Trouble(number, what));
  }

  void warn(String what) {
    LOG.warn("{}: {}", node, what);
  }

  void info(String what) {
    LOG.info("{}: {}", node, what);
  }

  void failed(Throwable cause) {
    LOG.error("{} stops: {}", node, cause, cause);
    if (cause instanceof ForkException fork) {
      events.publish(number -> new NodeEvent.ForkSeen(number, fork.evidence()));
    }
  }

  long viewsTimedOut() {
    return viewsTimedOut.get();
  }
}
