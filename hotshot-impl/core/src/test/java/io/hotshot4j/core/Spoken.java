package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything a key has signed, whatever its node has forgotten since. */
final class Spoken {
  private final Cluster cluster;

  Spoken(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The highest view a node has signed anything in. */
  View highest(Cluster.Node node) {
    return highest(node, 0);
  }

  /** The same of what it has sent after so many messages. */
  private View highest(Cluster.Node node, int after) {
    View highest = View.GENESIS;
    for (Message message : node.sent.subList(after, node.sent.size())) {
      highest = View.max(highest, statement(message).map(Statement::view).orElse(View.GENESIS));
    }
    return highest;
  }

  /** The lowest view a node has signed anything in after so many messages. */
  View lowest(Cluster.Node node, int after) {
    return node.sent.subList(after, node.sent.size()).stream()
        .flatMap(message -> statement(message).map(Statement::view).stream())
        .min(View::compareTo)
        .orElse(new View(View.MAX_VALUE));
  }

  /** No key has signed two statements of which it may sign one, nor voted where it had given up. */
  void assertConsistent() {
    for (Cluster.Node node : cluster.nodes) {
      Map<StatementType, Map<View, Statement>> said = new TreeMap<>();
      View gaveUp = View.GENESIS;
      for (Message message : node.sent) {
        Optional<Statement> statement = statement(message);
        if (statement.isEmpty()) {
          continue;
        }
        View view = statement.get().view();
        Statement first =
            said.computeIfAbsent(statement.get().type(), type -> new TreeMap<>())
                .putIfAbsent(view, statement.get());
        if (first != null) {
          assertEquals(first, statement.get(), "node " + node.index + " in view " + view);
        } else if (message instanceof Vote || message instanceof DaVote) {
          assertTrue(view.isAfter(gaveUp), "node " + node.index + " votes where it gave up");
        } else if (message instanceof Timeout) {
          gaveUp = View.max(gaveUp, view);
        }
      }
    }
  }

  /** All chains are the same as far as they go. */
  void assertSameChain() {
    List<Effect.Decided> longest = List.of();
    for (Cluster.Node node : cluster.nodes) {
      for (int i = 0; i < Math.min(longest.size(), node.decided.size()); i++) {
        assertEquals(longest.get(i).block(), node.decided.get(i).block());
      }
      longest = node.decided.size() > longest.size() ? node.decided : longest;
    }
  }

  private Optional<Statement> statement(Message message) {
    if (message instanceof Proposal proposal) {
      return Optional.of(proposal.statement(cluster.genesis.domain()));
    } else if (message instanceof Vote vote) {
      return Optional.of(vote.statement(cluster.genesis.domain()));
    } else if (message instanceof DaVote vote) {
      return Optional.of(vote.statement(cluster.genesis.domain()));
    } else if (message instanceof Timeout timeout) {
      return Optional.of(
          Statement.timeout(
              cluster.genesis.domain(), Epoch.FIRST, timeout.view(), timeout.highQc().view()));
    }
    return Optional.empty();
  }
}
