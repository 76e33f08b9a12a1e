package io.hotshot4j.fuzz;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Well-formed values to begin with. */
public final class Samples {
  /** The members of {@link #GENESIS}. */
  public static final List<KeyPair> KEYS =
      IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();

  /** A network of four. */
  public static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(KEYS)))
          .withChainId(7)
          .withMaxTransactions(100)
          .withApplication(Bytes.ofUtf8("application"));

  /** Two transactions. */
  public static final Payload PAYLOAD =
      Payload.of(List.of(Transaction.ofUtf8("one"), Transaction.ofUtf8("two")));

  /** A block with that payload. */
  public static final Block BLOCK = block(7, hash(1), PAYLOAD);

  /** A certificate that proves nothing. */
  public static final QuorumCertificate QC =
      new QuorumCertificate(
          hash(1), new View(6), Epoch.FIRST, SignerSet.of(0, 1, 3), Bytes.ofUtf8("proof"));

  /** A timeout certificate that proves nothing. */
  public static final TimeoutCertificate TC =
      new TimeoutCertificate(
          new View(6),
          Epoch.FIRST,
          List.of(
              new TimeoutCertificate.Group(new View(3), SignerSet.of(0), Bytes.ofUtf8("a")),
              new TimeoutCertificate.Group(new View(5), SignerSet.of(1, 9), Bytes.ofUtf8("b"))),
          QC);

  /** A commit proof that proves nothing. */
  public static final CommitProof PROOF =
      new CommitProof(
          List.of(BLOCK.leaf()), block(8, BLOCK.commitment(), Payload.EMPTY).leaf(), QC);

  private static final Signature SIGNATURE = new Signature(Bytes.ofUtf8("signature"));
  private static final Vote VOTE = new Vote(new View(7), Epoch.FIRST, hash(2), 3, SIGNATURE);

  private Samples() {}

  /** One message of each kind and shape, by name. */
  public static Map<String, Message> messages() {
    Map<String, Message> all = new LinkedHashMap<>();
    all.put("proposal", new Proposal(new View(7), BLOCK, QC, Optional.of(TC), SIGNATURE));
    all.put("proposal-direct", new Proposal(new View(7), BLOCK, QC, Optional.empty(), SIGNATURE));
    all.put("da-proposal", new DaProposal(new View(7), PAYLOAD.encoded()));
    all.put("vote", VOTE);
    all.put(
        "timeout",
        new Timeout(
            new View(7), Epoch.FIRST, 3, QC, Optional.of(TC), Optional.of(VOTE), SIGNATURE));
    all.put("certificates", new Certificates(QC, Optional.of(TC)));
    all.put("block-request", new BlockRequest(hash(3), true));
    all.put("block-request-header", new BlockRequest(hash(3), false));
    all.put("da-vote", new DaVote(new View(7), Epoch.FIRST, hash(2), hash(4), 3, SIGNATURE));
    all.put(
        "da-certified",
        new DaCertified(
            new DaCertificate(
                hash(2),
                hash(4),
                new View(7),
                Epoch.FIRST,
                SignerSet.of(0, 2),
                Bytes.ofUtf8("proof"))));
    all.put(
        "vid-share",
        new VidShare(new View(7), hash(4), 3, Bytes.ofUtf8("common"), Bytes.ofUtf8("share")));
    all.put("share-request", new ShareRequest(hash(3), 3));
    all.put("block-response", new BlockResponse(BLOCK, QC, PAYLOAD.encoded()));
    all.put("range-request", new RangeRequest(new BlockHeight(5)));
    all.put(
        "range-response",
        new RangeResponse(
            new BlockHeight(9),
            List.of(
                new RangeResponse.Entry(BLOCK, PAYLOAD.encoded()),
                new RangeResponse.Entry(block(8, hash(4), Payload.EMPTY), Bytes.EMPTY)),
            Optional.of(PROOF)));
    all.put("transaction-forward", new TransactionForward(PAYLOAD.encoded()));
    all.put("report-request", new ReportRequest(hash(7)));
    all.put(
        "report",
        new Report(
            Epoch.FIRST, hash(7), 1, 3, new View(7), new View(6), QC, Optional.of(TC), SIGNATURE));
    all.put("snapshot-request", new SnapshotRequest(hash(8), 3));
    all.put("snapshot-none", SnapshotResponse.NONE);
    all.put(
        "snapshot-response",
        new SnapshotResponse(
            Optional.of(new SnapshotResponse.Offer(BLOCK, PROOF, 300_000, hash(8))),
            1,
            Bytes.ofUtf8("chunk")));
    return all;
  }

  /** A safety record with everything in it. */
  public static SafetyRecord safetyRecord() {
    return SafetyRecord.initial(GENESIS.quorumCertificate())
        .learning(QC)
        .learning(TC)
        .withVote(new View(8), hash(5))
        .withTimeout(new View(9))
        .withProposal(new View(7), hash(6));
  }

  /** A block of a view, two heights below it. */
  public static Block block(long view, Hash parent, Payload payload) {
    BlockHeader header =
        new BlockHeader(
            payload.merkleRoot(),
            payload.encoded().length(),
            payload.transactions().size(),
            Hash.ZERO,
            1_700_000_000_000L,
            hash(9),
            Bytes.ofUtf8("app"));
    return new Block(
        new Leaf(
            new View(view), Epoch.FIRST, new BlockHeight(view - 2), parent, header.commitment()),
        header);
  }

  /** A hash of equal bytes. */
  public static Hash hash(int seed) {
    byte[] bytes = new byte[Hash.LENGTH];
    java.util.Arrays.fill(bytes, (byte) seed);
    return Hash.of(bytes);
  }

  /** What a part writes. */
  public static Bytes written(UnaryOperator<CanonicalWriter> part) {
    return part.apply(new CanonicalWriter(64)).toBytes();
  }

  /** A seed of a target whose first byte selects a decoder. */
  public static byte[] selected(int selector, Bytes body) {
    return new CanonicalWriter(1 + body.length()).u8(selector).raw(body).toBytes().toByteArray();
  }

  /** The bytes behind the selector. */
  public static byte[] behindSelector(byte[] data) {
    return java.util.Arrays.copyOfRange(data, 1, data.length);
  }
}
