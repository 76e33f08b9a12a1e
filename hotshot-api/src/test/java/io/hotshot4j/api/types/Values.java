package io.hotshot4j.api.types;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary values of every type that has an encoding; small ones and ones at the limits. */
final class Values {
  private Values() {}

  static Arbitrary<Hash> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hash.LENGTH).map(Hash::of);
  }

  static Arbitrary<Bytes> bytes(int max) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(max).map(Bytes::wrap);
  }

  static Arbitrary<Long> counters() {
    return Arbitraries.longs().between(0, View.MAX_VALUE);
  }

  static Arbitrary<View> views() {
    return counters().map(View::new);
  }

  static Arbitrary<Epoch> epochs() {
    return counters().map(Epoch::new);
  }

  static Arbitrary<Leaf> leaves() {
    return Combinators.combine(
            views(), epochs(), counters().map(BlockHeight::new), hashes(), hashes())
        .as(Leaf::new);
  }

  static Arbitrary<BlockHeader> headers() {
    Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(hashes(), counts, counts, hashes(), counters(), hashes(), bytes(200))
        .as(BlockHeader::new);
  }

  static Arbitrary<Block> blocks() {
    return Combinators.combine(views(), epochs(), leaves(), headers())
        .as(
            (view, epoch, parent, header) ->
                new Block(
                    new Leaf(
                        view, epoch, parent.height(), parent.commitment(), header.commitment()),
                    header));
  }

  static Arbitrary<SignerSet> signers() {
    return Arbitraries.integers()
        .between(0, Committee.MAX_MEMBERS - 1)
        .set()
        .ofMaxSize(20)
        .map(set -> SignerSet.of(set.stream().mapToInt(Integer::intValue).toArray()));
  }

  static Arbitrary<QuorumCertificate> certificates() {
    return Combinators.combine(hashes(), views(), epochs(), signers(), bytes(300))
        .as(QuorumCertificate::new);
  }

  static Arbitrary<TimeoutCertificate> timeouts() {
    Arbitrary<TimeoutCertificate.Group> groups =
        Combinators.combine(views(), signers(), bytes(100)).as(TimeoutCertificate.Group::new);
    return Combinators.combine(views(), epochs(), groups.list().ofMaxSize(5), certificates())
        .as(TimeoutCertificate::new);
  }

  static Arbitrary<CommitProof> proofs() {
    return Combinators.combine(leaves().list().ofMinSize(1).ofMaxSize(4), leaves(), certificates())
        .as(CommitProof::new);
  }

  static Arbitrary<Committee> committees() {
    Arbitrary<PublicKey> keys =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMinSize(1)
            .ofMaxSize(64)
            .map(key -> new PublicKey(Bytes.wrap(key)));
    Arbitrary<List<PublicKey>> distinct = keys.set().ofMinSize(1).ofMaxSize(12).map(ArrayList::new);
    return Combinators.combine(distinct, Arbitraries.longs().between(1, 1L << 40).list().ofSize(12))
        .as(Values::committee);
  }

  static Arbitrary<Genesis> geneses() {
    return Combinators.combine(
            Arbitraries.longs().between(0, View.MAX_VALUE),
            committees(),
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.integers().between(1024, Genesis.DEFAULT_MAX_BLOCK_BYTES),
            bytes(100))
        .as(
            (chain, committee, transactions, size, application) ->
                Genesis.of(committee)
                    .withChainId(chain)
                    .withMaxTransactions(transactions)
                    .withMaxBlockBytes(size)
                    .withApplication(application));
  }

  static Arbitrary<Payload> payloads() {
    return bytes(60).map(Transaction::of).list().ofMaxSize(8).map(Payload::of);
  }

  private static Committee committee(List<PublicKey> keys, List<Long> stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      members.add(new Member(keys.get(i), stakes.get(i)));
    }
    return Committee.of(members);
  }
}
