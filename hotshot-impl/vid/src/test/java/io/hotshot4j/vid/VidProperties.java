package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For committees of all stakes and sizes, payloads, tables and orders in which shares come. */
class VidProperties {
  /** A dispersal, and a source of whatever else a try needs. */
  record Case(Committee committee, Bytes payload, NamespaceRanges namespaces, long seed) {
    VidScheme scheme() {
      return VidScheme.of(committee);
    }

    List<Integer> shuffledMembers() {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < committee.size(); i++) {
        members.add(i);
      }
      Collections.shuffle(members, new Random(seed));
      return members;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<long[]> stakes =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 3).array(long[].class).ofMinSize(1).ofMaxSize(40),
            Arbitraries.longs().between(1, 1L << 55).array(long[].class).ofMinSize(1).ofMaxSize(9));
    Arbitrary<byte[]> payloads =
        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3000);
    return Combinators.combine(stakes, payloads, Arbitraries.longs())
        .as(
            (s, p, seed) ->
                new Case(VidSchemeTest.committee(s), Bytes.wrap(p), table(p.length, seed), seed));
  }

  private static NamespaceRanges table(int length, long seed) {
    Random random = new Random(seed);
    List<NamespaceRanges.Range> ranges = new ArrayList<>();
    int offset = random.nextInt(5);
    for (long namespace = random.nextInt(3); offset < length && ranges.size() < 5; ) {
      int count = 1 + random.nextInt(length - offset);
      ranges.add(new NamespaceRanges.Range(namespace, offset, count));
      offset += count + random.nextInt(2);
      namespace += 1 + random.nextInt(1000);
    }
    return NamespaceRanges.of(ranges);
  }

  /** Each set of members of one-honest weight, and none that lacks shares. */
  @Property(tries = 300)
  void enoughSharesGiveThePayloadBack(@ForAll("cases") Case given) {
    VidScheme scheme = given.scheme();
    Dispersal dispersal = scheme.disperse(given.payload(), given.namespaces());
    List<VidShare> shares = new ArrayList<>();
    long weight = 0;
    int count = 0;
    for (int member : given.shuffledMembers()) {
      VidShare share = dispersal.share(member);
      assertTrue(scheme.verify(dispersal.commitment(), dispersal.common(), share));
      shares.add(share);
      weight += given.committee().member(member).stake();
      count += scheme.shape().sharesOf(member);
      Recovery recovery = scheme.recover(dispersal.commitment(), dispersal.common(), shares);
      if (count >= scheme.shape().dataShares()) {
        assertEquals(new Recovery.Recovered(given.payload()), recovery);
        break;
      }
      assertEquals(new Recovery.TooFew(count, scheme.shape().dataShares()), recovery);
      assertTrue(weight < given.committee().oneHonest(), "weight " + weight + " must suffice");
    }
  }

  @Property(tries = 300)
  void whateverIsAlteredIsRejected(@ForAll("cases") Case given) {
    VidScheme scheme = given.scheme();
    Dispersal dispersal = scheme.disperse(given.payload(), given.namespaces());
    Random random = new Random(given.seed());
    VidShare share = dispersal.share(random.nextInt(given.committee().size()));
    Hash commitment = dispersal.commitment();
    VidCommon common = dispersal.common();
    for (VidShare altered : alterations(share, random)) {
      assertFalse(scheme.verify(commitment, common, altered), "instead of " + share);
      Recovery recovery = scheme.recover(commitment, common, List.of(altered));
      assertEquals(new Recovery.TooFew(0, scheme.shape().dataShares()), recovery);
    }
    for (VidCommon altered : alterations(common, random)) {
      assertFalse(scheme.verify(commitment, altered, share), altered + " instead of " + common);
      Recovery recovery = scheme.recover(commitment, altered, List.of(share));
      assertEquals(new Recovery.TooFew(0, scheme.shape().dataShares()), recovery);
    }
    assertFalse(scheme.verify(flipped(commitment, random), common, share));
  }

  private static List<VidShare> alterations(VidShare share, Random random) {
    Bytes data = share.data();
    List<Hash> path = share.path();
    List<VidShare> altered = new ArrayList<>();
    Bytes flipped = VidSchemeTest.flipped(data, random.nextInt(8 * data.length()));
    altered.add(new VidShare(share.member(), flipped, path));
    altered.add(new VidShare(share.member(), data.slice(0, data.length() - 1), path));
    altered.add(new VidShare(share.member(), data.slice(1, data.length() - 1), path));
    altered.add(new VidShare(share.member(), Bytes.EMPTY, path));
    altered.add(new VidShare(share.member() ^ 1, data, path));
    altered.add(new VidShare(random.nextInt(), data, List.of()));
    List<Hash> longer = new ArrayList<>(path);
    longer.add(Hash.ZERO);
    altered.add(new VidShare(share.member(), data, longer));
    if (!path.isEmpty()) {
      altered.add(new VidShare(share.member(), data, path.subList(1, path.size())));
      List<Hash> other = new ArrayList<>(path);
      int at = random.nextInt(path.size());
      other.set(at, flipped(path.get(at), random));
      altered.add(new VidShare(share.member(), data, other));
    }
    return altered;
  }

  private static List<VidCommon> alterations(VidCommon common, Random random) {
    int length = common.payloadLength();
    NamespaceRanges table = common.namespaces();
    List<VidCommon> altered = new ArrayList<>();
    altered.add(new VidCommon(length + 1, table, common.sharesRoot()));
    altered.add(new VidCommon(length, table, flipped(common.sharesRoot(), random)));
    List<NamespaceRanges.Range> ranges = new ArrayList<>(table.ranges());
    if (ranges.isEmpty()) {
      ranges.add(new NamespaceRanges.Range(random.nextLong(), 0, 1));
    } else {
      NamespaceRanges.Range last = ranges.remove(ranges.size() - 1);
      altered.add(new VidCommon(length, NamespaceRanges.of(ranges), common.sharesRoot()));
      ranges.add(new NamespaceRanges.Range(last.namespace() + 1, last.offset(), last.length()));
    }
    altered.add(new VidCommon(length, NamespaceRanges.of(ranges), common.sharesRoot()));
    return altered;
  }

  /** One altered bit in a tree of otherwise honest shares, and any sufficient set of them. */
  @Property(tries = 300)
  void sharesOfNoPayloadAreInconsistentForAll(@ForAll("cases") Case given) {
    VidScheme scheme = given.scheme();
    VidShape shape = scheme.shape();
    if (shape.shares() == shape.dataShares()) {
      return; // any shares are those of a payload
    }
    Dispersal honest = scheme.disperse(given.payload(), given.namespaces());
    List<Bytes> data = new ArrayList<>();
    for (int i = 0; i < shape.members(); i++) {
      data.add(honest.share(i).data());
    }
    Random random = new Random(given.seed());
    int liar = random.nextInt(shape.members());
    data.set(
        liar, VidSchemeTest.flipped(data.get(liar), random.nextInt(8 * data.get(liar).length())));
    Forgery forgery = Forgery.of(shape, data, given.payload().length(), given.namespaces());
    for (int round = 0; round < 3; round++) {
      List<VidShare> all = new ArrayList<>(forgery.shares());
      Collections.shuffle(all, random);
      List<VidShare> some = new ArrayList<>();
      for (int count = 0; count < shape.dataShares(); ) {
        VidShare share = all.remove(0);
        assertTrue(scheme.verify(forgery.commitment(), forgery.common(), share), "it is proven");
        some.add(share);
        count += shape.sharesOf(share.member());
      }
      assertEquals(
          new Recovery.Inconsistent(),
          scheme.recover(forgery.commitment(), forgery.common(), some));
    }
  }

  @Property(tries = 200)
  void encodingsAreReadBack(@ForAll("cases") Case given) throws DecodeException {
    Dispersal dispersal = given.scheme().disperse(given.payload(), given.namespaces());
    assertEquals(dispersal.common(), VidCommon.decode(dispersal.common().encoded()));
    VidShare share = dispersal.share(given.committee().size() - 1);
    assertEquals(share, VidShare.decode(share.encoded()));
  }

  private static Hash flipped(Hash hash, Random random) {
    Bytes bytes = Bytes.wrap(hash.toByteArray());
    return Hash.of(VidSchemeTest.flipped(bytes, random.nextInt(256)).toByteArray());
  }
}
