package io.hotshot4j.examples.sequencer;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.light.BlockTree;
import io.hotshot4j.light.NamespaceTree;
import io.hotshot4j.light.NamespacedTransaction;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidScheme;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A chain as the engine would decide it. */
public final class SampleChain {
  private static final List<KeyPair> KEYS =
      IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();

  /** Of four members. */
  public static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(KEYS)));

  /** The same, where two of them keep the payloads. */
  public static final Genesis DISPERSED = GENESIS.withAvailability(Availability.committee(2));

  private final Genesis genesis;
  private Leaf tip;
  private BlockTree tree = BlockTree.EMPTY;

  /** Where all keep all payloads. */
  public SampleChain() {
    this(GENESIS);
  }

  /** Of {@link #GENESIS} or {@link #DISPERSED}. */
  public SampleChain(Genesis genesis) {
    this.genesis = genesis;
    this.tip = genesis.block().leaf();
  }

  /** The network. */
  public Genesis genesis() {
    return genesis;
  }

  private Hash vidCommitment(Payload payload) {
    return genesis.availability().isDispersed()
        ? VidScheme.of(genesis.committee()).commitment(payload.encoded(), NamespaceRanges.NONE)
        : Hash.ZERO;
  }

  /** The next block, with these transactions. */
  public DecidedBlock next(Transaction... transactions) {
    Payload payload = Payload.of(List.of(transactions));
    tree = tree.append(tip.commitment());
    BlockHeader header =
        new BlockHeader(
            NamespaceTree.of(payload).commitment(),
            payload.encoded().length(),
            transactions.length,
            vidCommitment(payload),
            1_700_000_000_123L + tip.height().value(),
            tree.root(),
            Bytes.EMPTY);
    Block block = Block.extending(tip, tip.view().next(), Epoch.FIRST, header);
    tip = block.leaf();
    Leaf child = Block.extending(tip, tip.view().next(), Epoch.FIRST, header).leaf();
    CommitProof proof = new CommitProof(List.of(tip), child, certificate(genesis, child, 0, 1, 3));
    return new DecidedBlock(block, payload, proof);
  }

  /** A certificate of a leaf by these members. */
  public static QuorumCertificate certificate(Leaf leaf, int... signers) {
    return certificate(GENESIS, leaf, signers);
  }

  private static QuorumCertificate certificate(Genesis genesis, Leaf leaf, int... signers) {
    Statement vote = Statement.vote(genesis.domain(), Epoch.FIRST, leaf.view(), leaf.commitment());
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int signer : signers) {
      signatures.put(
          signer, Ed25519.signer(KEYS.get(signer)).sign(vote).toCompletableFuture().join());
    }
    return new QuorumCertificate(
        leaf.commitment(),
        leaf.view(),
        Epoch.FIRST,
        SignerSet.of(signers),
        Ed25519.quorumScheme().assemble(GENESIS.committee(), vote, signatures));
  }

  /** A transaction of a namespace with a text as payload. */
  public static Transaction transaction(long namespace, String payload) {
    return new NamespacedTransaction(namespace, Bytes.ofUtf8(payload)).toTransaction();
  }
}
