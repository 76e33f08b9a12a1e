package io.hotshot4j.bench.micro;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A committee with all its keys: signs whatever a benchmark needs. */
final class Members {
  private static final int TRANSACTION_BYTES = 100;

  final List<KeyPair> keys;
  final Genesis genesis;
  final LeaderSchedule leaders;

  /** The smallest number of members, of equal stake, that makes a quorum. */
  final int quorum;

  Members(int size) {
    keys = IntStream.range(0, size).mapToObj(Ed25519::insecureKeyPair).toList();
    genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)));
    leaders = LeaderSchedule.of(genesis);
    quorum = (int) Thresholds.of(genesis.committee()).quorum();
  }

  Signature sign(int member, Statement statement) {
    return sign(keys.get(member), statement);
  }

  static Signature sign(KeyPair key, Statement statement) {
    return Ed25519.signer(key).sign(statement).toCompletableFuture().join();
  }

  /** A header that nothing but the view and the number of transactions tells from others. */
  static BlockHeader header(View view, int transactions) {
    Hash payload = new CanonicalWriter(8).i64(view.value()).sha256();
    int length = transactions == 0 ? 0 : 4 + transactions * (4 + TRANSACTION_BYTES);
    return new BlockHeader(
        payload, length, transactions, Hash.ZERO, view.value(), Hash.ZERO, Bytes.EMPTY);
  }

  Block block(Leaf parent, long view, int transactions) {
    return Block.extending(
        parent, new View(view), Epoch.FIRST, header(new View(view), transactions));
  }

  Statement voteStatement(Block block) {
    return Statement.vote(genesis.domain(), Epoch.FIRST, block.view(), block.commitment());
  }

  Vote vote(int member, Block block) {
    return new Vote(
        block.view(), Epoch.FIRST, block.commitment(), member, sign(member, voteStatement(block)));
  }

  /** A quorum's signatures on a vote for a block. */
  SortedMap<Integer, Signature> signatures(Block block) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int member = 0; member < quorum; member++) {
      signatures.put(member, sign(member, voteStatement(block)));
    }
    return signatures;
  }

  /** Who signs in {@link #signatures}. */
  SignerSet signers() {
    return SignerSet.of(IntStream.range(0, quorum).toArray());
  }

  QuorumCertificate certificate(Block block) {
    Bytes proof =
        Ed25519.quorumScheme()
            .assemble(genesis.committee(), voteStatement(block), signatures(block));
    return new QuorumCertificate(block.commitment(), block.view(), Epoch.FIRST, signers(), proof);
  }

  /** What the leader of the block's view sends. */
  Proposal proposal(Block block, QuorumCertificate justify) {
    Statement statement =
        Statement.proposal(genesis.domain(), Epoch.FIRST, block.view(), block.commitment());
    return new Proposal(
        block.view(),
        block,
        justify,
        Optional.empty(),
        sign(leaders.leader(block.view()), statement));
  }
}
