package io.hotshot4j.examples.sequencer;

import io.hotshot4j.api.app.DecidedBlock;
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
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.examples.sequencer.app.NamespaceTable;
import io.hotshot4j.examples.sequencer.app.NamespacedTransaction;
import java.util.List;
import java.util.stream.IntStream;

/** A chain as the engine would decide it, with certificates nobody signed. */
public final class SampleChain {
  /** Of four members. */
  public static final Genesis GENESIS =
      Genesis.of(
          Committee.ofEqualStake(
              Ed25519.publicKeys(
                  IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList())));

  private Leaf tip = GENESIS.block().leaf();

  /** The next block, with these transactions. */
  public DecidedBlock next(Transaction... transactions) {
    Payload payload = Payload.of(List.of(transactions));
    BlockHeader header =
        new BlockHeader(
            NamespaceTable.of(payload).commitment(),
            payload.encoded().length(),
            transactions.length,
            Hash.ZERO,
            1_700_000_000_123L + tip.height().value(),
            Hash.ZERO,
            Bytes.EMPTY);
    Block block = Block.extending(tip, tip.view().next(), Epoch.FIRST, header);
    tip = block.leaf();
    Leaf child = Block.extending(tip, tip.view().next(), Epoch.FIRST, header).leaf();
    QuorumCertificate certificate =
        new QuorumCertificate(
            child.commitment(),
            child.view(),
            Epoch.FIRST,
            SignerSet.of(0, 1, 3),
            Bytes.ofUtf8("signatures"));
    return new DecidedBlock(block, payload, new CommitProof(List.of(tip), child, certificate));
  }

  /** A transaction of a namespace with a text as payload. */
  public static Transaction transaction(long namespace, String payload) {
    return new NamespacedTransaction(namespace, Bytes.ofUtf8(payload)).toTransaction();
  }
}
