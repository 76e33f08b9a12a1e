package io.hotshot4j.runtime;

import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.ProofRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A chain that was decided long ago by some members, one block and one transaction in each view.
 */
final class History {
  private static final int BATCH = 256;

  final Genesis genesis;
  private final List<KeyPair> keys;
  private final int signers;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Payload> payloads = new ArrayList<>();
  private final List<QuorumCertificate> certificates = new ArrayList<>();

  /** Of so many blocks, certified by the first few members. */
  History(Genesis genesis, List<KeyPair> keys, int signers, int length, String flavour) {
    this(genesis, keys, signers, length, flavour, payload -> Hash.ZERO);
  }

  /** The same over states, each named by the payload that leads to it from the one before. */
  History(
      Genesis genesis,
      List<KeyPair> keys,
      int signers,
      int length,
      String flavour,
      Function<Payload, Hash> states) {
    this.genesis = genesis;
    this.keys = keys;
    this.signers = signers;
    Block parent = genesis.block();
    for (int height = 1; height <= length + 1; height++) {
      Payload payload = Payload.of(List.of(Transaction.ofUtf8(flavour + " transaction " + height)));
      parent =
          Block.extending(
              parent.leaf(), new View(height), Epoch.FIRST, header(payload, states.apply(payload)));
      blocks.add(parent);
      payloads.add(payload);
      certificates.add(certificate(parent));
    }
  }

  int length() {
    return blocks.size() - 1;
  }

  Block block(int height) {
    return blocks.get(height - 1);
  }

  Bytes payload(int height) {
    return payloads.get(height - 1).encoded();
  }

  CommitProof proof(int height) {
    return new CommitProof(
        List.of(block(height).leaf()), block(height + 1).leaf(), certificates.get(height));
  }

  /**
   * Puts the first blocks into a new storage of a member that has voted for all there are; if those
   * are all, the one above the last, too, which is not decided.
   */
  void writeTo(ConsensusStorage storage, int member, int length) throws IOException {
    storage.recover();
    SafetyRecord record =
        SafetyRecord.initial(genesis.quorumCertificate())
            .learning(certificates.get(length))
            .withVote(new View(length() + 1), block(length() + 1).commitment());
    StoredSafety safety =
        new StoredSafety(genesis.hash(), keys.get(member).publicKey(), Optional.of(record));
    storage.append(WriteBatch.ofSafetyRecord(safety.encoded()), Durability.BUFFERED);
    for (int from = 1; from <= length; from += BATCH) {
      List<WriteBatch.BlockRecord> records = new ArrayList<>();
      List<WriteBatch.DecidedRecord> decided = new ArrayList<>();
      for (int height = from; height < from + BATCH && height <= length; height++) {
        Block block = block(height);
        records.add(record(height));
        decided.add(
            new WriteBatch.DecidedRecord(
                block.height(), block.commitment(), ProofRecord.encode(proof(height))));
      }
      storage
          .append(new WriteBatch(Optional.empty(), records, decided), Durability.SYNCED)
          .toCompletableFuture()
          .join();
    }
    if (length == length()) {
      storage.append(WriteBatch.ofBlock(record(length + 1)), Durability.BUFFERED);
    }
    storage.close();
  }

  private WriteBatch.BlockRecord record(int height) {
    Block block = block(height);
    QuorumCertificate justify =
        height == 1 ? genesis.quorumCertificate() : certificates.get(height - 2);
    return new WriteBatch.BlockRecord(
        block.commitment(),
        block.view(),
        new BlockRecord(block, Optional.of(justify), payload(height)).parts());
  }

  private static BlockHeader header(Payload payload, Hash state) {
    return new BlockHeader(
        payload.merkleRoot(),
        payload.encoded().length(),
        payload.transactions().size(),
        Hash.ZERO,
        1_700_000_000_000L,
        state,
        Bytes.EMPTY);
  }

  private QuorumCertificate certificate(Block block) {
    Statement statement =
        Statement.vote(genesis.domain(), Epoch.FIRST, block.view(), block.commitment());
    TreeMap<Integer, Signature> signatures = new TreeMap<>();
    for (int i = 0; i < signers; i++) {
      signatures.put(i, Ed25519.signer(keys.get(i)).sign(statement).toCompletableFuture().join());
    }
    CryptoSuite suite = Ed25519.suite(keys.get(0));
    return new QuorumCertificate(
        block.commitment(),
        block.view(),
        Epoch.FIRST,
        SignerSet.of(signatures.keySet().stream().mapToInt(Integer::intValue).toArray()),
        suite.quorums().assemble(genesis.committee(), statement, signatures));
  }
}
