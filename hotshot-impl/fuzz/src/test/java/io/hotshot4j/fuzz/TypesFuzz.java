package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.canonical;
import static io.hotshot4j.fuzz.Laws.require;
import static io.hotshot4j.fuzz.Laws.whole;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.Transaction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** B-15, B-19, B-28, B-34: the canonical encodings of hotshot-api. The first byte selects one. */
public final class TypesFuzz {
  private TypesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    switch (data[0] & 0xff) {
      case 0 -> genesis(body);
      case 1 -> canonical(body, 32, whole(Leaf::read), v -> Samples.written(v::write));
      case 2 -> canonical(body, 32, whole(BlockHeader::read), v -> Samples.written(v::write));
      case 3 -> canonical(body, 32, whole(Block::read), v -> Samples.written(v::write));
      case 4 -> canonical(body, 32, whole(QuorumCertificate::read), v -> Samples.written(v::write));
      case 5 -> timeoutCertificate(body);
      case 6 -> canonical(body, 32, whole(CommitProof::read), v -> Samples.written(v::write));
      case 7 -> payload(body);
      case 8 -> signers(body);
      default -> {}
    }
  }

  private static void genesis(byte[] body) {
    canonical(body, 64, Genesis::decode, Genesis::encoded)
        .ifPresent(
            genesis -> {
              long twice = 2 * genesis.committee().totalStake();
              require(twice > 0, "the stakes overflow");
              require(genesis.committee().quorum() * 3 > twice, "the quorum is too small");
            });
  }

  private static void timeoutCertificate(byte[] body) {
    canonical(body, 64, whole(TimeoutCertificate::read), v -> Samples.written(v::write))
        .ifPresent(tc -> require(tc.signers().size() >= 0, "signers cannot be counted"));
  }

  /** Against a naive reading: hashes by the JDK, counts by the bytes. */
  private static void payload(byte[] body) {
    canonical(body, 512, input -> Payload.decode(input, 10_000), Payload::encoded)
        .ifPresent(
            payload -> {
              int bytes = payload.transactions().isEmpty() ? 0 : 4;
              for (Transaction transaction : payload.transactions()) {
                bytes += Payload.encodedLength(transaction);
                require(
                    Bytes.wrap(transaction.hash().toByteArray())
                        .equals(leafHash(transaction.bytes())),
                    "another hash than RFC 6962's");
              }
              require(bytes == body.length, "the transactions are not all there is");
            });
  }

  private static Bytes leafHash(Bytes transaction) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) 0);
      return Bytes.wrap(digest.digest(transaction.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Against counting bits. */
  private static void signers(byte[] body) {
    canonical(body, 32, SignerSet::decode, SignerSet::encoded)
        .ifPresent(
            signers -> {
              int size = 0;
              for (int index = 0; index < 8 * body.length; index++) {
                boolean set = (body[index / 8] >> index % 8 & 1) == 1;
                require(set == signers.contains(index), "index " + index);
                size += set ? 1 : 0;
              }
              require(size == signers.size(), "size " + signers.size());
              require(signers.indices().length == size, "indices " + signers);
              require(signers.length() > 8 * body.length - 8 || size == 0, "length " + signers);
            });
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    List<Bytes> encodings =
        List.of(
            Samples.GENESIS.encoded(),
            Samples.written(Samples.BLOCK.leaf()::write),
            Samples.written(Samples.BLOCK.header()::write),
            Samples.written(Samples.BLOCK::write),
            Samples.written(Samples.QC::write),
            Samples.written(Samples.TC::write),
            Samples.written(Samples.PROOF::write),
            Samples.PAYLOAD.encoded(),
            SignerSet.of(0, 9, 100, 4095).encoded());
    List<String> names =
        List.of("genesis", "leaf", "header", "block", "qc", "tc", "proof", "payload", "signers");
    for (int i = 0; i < names.size(); i++) {
      seeds.put(names.get(i), Samples.selected(i, encodings.get(i)));
    }
    return seeds;
  }
}
