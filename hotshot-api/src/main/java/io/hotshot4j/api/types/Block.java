package io.hotshot4j.api.types;

/**
 * A leaf with its header; the payload travels apart.
 *
 * @param leaf the node of the chain
 * @param header what it commits to
 */
public record Block(Leaf leaf, BlockHeader header) {
  /** Checks that the leaf commits to the header. */
  public Block {
    if (!leaf.header().equals(header.commitment())) {
      throw new IllegalArgumentException(leaf + " commits to another header");
    }
  }

  /** A block on top of a parent. */
  public static Block extending(Leaf parent, View view, Epoch epoch, BlockHeader header) {
    return new Block(
        new Leaf(view, epoch, parent.height().next(), parent.commitment(), header.commitment()),
        header);
  }

  /** Commitment of the leaf. */
  public Hash commitment() {
    return leaf.commitment();
  }

  /** View of the leaf. */
  public View view() {
    return leaf.view();
  }

  /** Height of the leaf. */
  public BlockHeight height() {
    return leaf.height();
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    return header.write(leaf.write(writer));
  }

  /** Reads what {@link #write} wrote. */
  public static Block read(CanonicalReader reader) throws DecodeException {
    Leaf leaf = Leaf.read(reader);
    BlockHeader header = BlockHeader.read(reader);
    if (!leaf.header().equals(header.commitment())) {
      throw new DecodeException("the leaf commits to another header");
    }
    return new Block(leaf, header);
  }

  @Override
  public String toString() {
    return leaf.toString();
  }
}
