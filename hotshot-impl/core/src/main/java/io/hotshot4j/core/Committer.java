package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.core.tree.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/** Decides: a leaf is final once a child of it in the very next view is certified. */
final class Committer {
  private final ReplicaState state;
  private final Synchronizer synchronizer;

  Committer(ReplicaState state, Synchronizer synchronizer) {
    this.state = state;
    this.synchronizer = synchronizer;
  }

  /** Decides the highest block that can be, with all its ancestors, oldest first. */
  void decideWhatCanBe() {
    state.forks.check();
    state.storeCertified();
    List<Entry> children = state.tree.entries();
    children.removeIf(child -> child.certificate().isEmpty() || parentItDecides(child).isEmpty());
    children.sort(Comparator.comparing((Entry child) -> child.block().height()).reversed());
    long known = Long.MAX_VALUE;
    for (Entry child : children) {
      Entry parent = parentItDecides(child).orElseThrow();
      if (parent.block().height().value() > known) {
        continue; // It sits on the same gap; a node far behind has thousands of these.
      }
      Path way = state.tree.pathTo(parent);
      if (way instanceof Path.Missing missing) {
        known = missing.height().value();
      }
      List<Entry> path = synchronizer.pathIfKnown(parent);
      if (!path.isEmpty() && synchronizer.holdsPayloads(path)) {
        decide(
            path.stream().map(Entry::block).toList(),
            child.block().leaf(),
            child.certificate().orElseThrow());
        return;
      }
    }
  }

  private Optional<Entry> parentItDecides(Entry child) {
    return state
        .tree
        .find(child.block().leaf().parent())
        .filter(
            parent ->
                state.config.rules().commit().decides(parent.block().leaf(), child.block().leaf()));
  }

  /** Decides verified blocks of a range; those that are decided already must be the same. */
  void decideRange(RangeResponse response) {
    BlockHeight decided = state.tree.decided().height();
    List<Block> blocks = new ArrayList<>();
    for (RangeResponse.Entry entry : response.blocks()) {
      Block block = entry.block();
      if (block.height().equals(decided)
          && !block.commitment().equals(state.tree.decided().commitment())) {
        throw state.forks.fork("another block is proven final beside " + decided + ": " + block);
      }
      if (block.height().isAfter(decided)) {
        blocks.add(block);
      }
    }
    if (blocks.isEmpty() || blocks.get(0).height().value() != decided.value() + 1) {
      return;
    }
    if (!blocks.get(0).leaf().parent().equals(state.tree.decided().commitment())) {
      throw state.forks.fork(
          blocks.get(0) + " is proven final and does not extend " + state.tree.decided());
    }
    for (Block block : blocks) {
      Optional<Entry> known = state.tree.find(block.commitment());
      boolean complete = !state.dispersed() || known.filter(Entry::payloadHeld).isPresent();
      state.emit(new Effect.StoreBlock(block, known.map(Entry::justify), complete));
    }
    CommitProof proof = response.proof().orElseThrow();
    List<Leaf> beyond = proof.path().subList(1, proof.path().size());
    emitDecide(blocks, beyond, proof.child(), proof.childQc());
  }

  private void decide(List<Block> path, Leaf child, QuorumCertificate childQc) {
    emitDecide(path, List.of(), child, childQc);
  }

  private void emitDecide(
      List<Block> path, List<Leaf> beyond, Leaf child, QuorumCertificate childQc) {
    state.emit(new Effect.Decide(proven(path, beyond, child, childQc)));
    Block last = path.get(path.size() - 1);
    Leaf directly = beyond.isEmpty() ? last.leaf() : beyond.get(beyond.size() - 1);
    state.tree.decide(last, directly.view());
    state.forks.onDecided(directly, child, childQc);
    state.forks.check();
    state.pacemaker.decided();
  }

  /**
   * Each block is proven by the leaves from it up to the first directly decided one and that one's
   * child. With a path too long for a proof it is proven with its descendants: an adversary that
   * spoils every other view for days must not be able to make a decide impossible.
   */
  private List<Effect.Decided> proven(
      List<Block> path, List<Leaf> beyond, Leaf child, QuorumCertificate childQc) {
    LinkedList<Effect.Decided> decided = new LinkedList<>();
    LinkedList<Leaf> leaves = new LinkedList<>(beyond);
    Leaf last = child;
    QuorumCertificate certificate = childQc;
    for (int i = path.size() - 1; i >= 0; i--) {
      Leaf leaf = path.get(i).leaf();
      if (i < path.size() - 1) {
        Leaf next = path.get(i + 1).leaf();
        Optional<QuorumCertificate> own =
            state.tree.find(next.commitment()).flatMap(Entry::certificate);
        if (own.isPresent() && state.config.rules().commit().decides(leaf, next)) {
          leaves.clear();
          last = next;
          certificate = own.get();
        }
      }
      if (leaves.size() < CommitProof.MAX_PATH) {
        leaves.addFirst(leaf);
      }
      decided.addFirst(new Effect.Decided(path.get(i), new CommitProof(leaves, last, certificate)));
    }
    return decided;
  }
}
