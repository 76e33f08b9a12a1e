package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a commitment covers, and what may not be put together. */
class CommitmentProperties {
  @Property
  void leafCommitsToEveryField(@ForAll("leaves") Leaf one, @ForAll("leaves") Leaf other) {
    Leaf[] mixed = {
      new Leaf(other.view(), one.epoch(), one.height(), one.parent(), one.header()),
      new Leaf(one.view(), other.epoch(), one.height(), one.parent(), one.header()),
      new Leaf(one.view(), one.epoch(), other.height(), one.parent(), one.header()),
      new Leaf(one.view(), one.epoch(), one.height(), other.parent(), one.header()),
      new Leaf(one.view(), one.epoch(), one.height(), one.parent(), other.header())
    };
    boolean[] same = {
      one.view().equals(other.view()),
      one.epoch().equals(other.epoch()),
      one.height().equals(other.height()),
      one.parent().equals(other.parent()),
      one.header().equals(other.header())
    };
    for (int i = 0; i < mixed.length; i++) {
      assertEquals(same[i], mixed[i].equals(one), "field " + i);
      assertEquals(same[i], mixed[i].commitment().equals(one.commitment()), "field " + i);
    }
  }

  @Property
  void headerCommitsToItsEncoding(
      @ForAll("headers") BlockHeader one, @ForAll("headers") BlockHeader other) {
    assertEquals(one.equals(other), one.commitment().equals(other.commitment()));
  }

  @Property
  void aBlockIsALeafWithItsHeader(
      @ForAll("leaves") Leaf leaf, @ForAll("headers") BlockHeader header) {
    assertThrows(IllegalArgumentException.class, () -> new Block(leaf, header));
    Block block = Block.extending(leaf, leaf.view(), Epoch.FIRST, header);
    assertEquals(leaf.commitment(), block.leaf().parent());
    assertEquals(leaf.height().value() + 1, block.height().value());
    Bytes other = header.write(leaf.write(new CanonicalWriter(64))).toBytes();
    assertThrows(DecodeException.class, () -> Block.read(new CanonicalReader(other)));
  }

  /** The same content under two tags has two hashes: a header is never taken for a leaf. */
  @Example
  void tagsSeparateTypes() {
    Bytes content = Fixed.LEAF.write(new CanonicalWriter(16)).toBytes();
    assertNotEquals(Fixed.LEAF.commitment(), Sha256.hash(content));
    assertNotEquals(
        CanonicalWriter.tagged("a", 8).u8(0).sha256(),
        CanonicalWriter.tagged("b", 8).u8(0).sha256());
  }

  @Example
  void genesisStandsAlone() {
    Genesis genesis = Fixed.GENESIS;
    assertEquals(View.GENESIS, genesis.block().view());
    assertEquals(BlockHeight.GENESIS, genesis.block().height());
    assertEquals(genesis.hash(), genesis.block().leaf().parent());
    assertEquals(genesis.block().commitment(), genesis.quorumCertificate().leaf());
    assertEquals(SignerSet.NONE, genesis.quorumCertificate().signers());
  }

  @Example
  void emptyPayloadHasNoBytes() throws DecodeException {
    assertEquals(Payload.EMPTY, Payload.decode(Bytes.EMPTY, 0));
    assertThrows(DecodeException.class, () -> Payload.decode(Bytes.ofHex("00000000"), 10));
    assertThrows(DecodeException.class, () -> Payload.decode(Fixed.PAYLOAD.encoded(), 1));
    assertEquals(Fixed.PAYLOAD, Payload.decode(Fixed.PAYLOAD.encoded(), 2));
    int sum = 4;
    for (Transaction transaction : Fixed.PAYLOAD.transactions()) {
      sum += Payload.encodedLength(transaction);
    }
    assertEquals(sum, Fixed.PAYLOAD.encoded().length());
  }

  @Provide
  Arbitrary<Leaf> leaves() {
    // Below the largest height, which has no successor.
    return Values.leaves().filter(leaf -> leaf.height().value() < View.MAX_VALUE);
  }

  @Provide
  Arbitrary<BlockHeader> headers() {
    return Values.headers();
  }
}
