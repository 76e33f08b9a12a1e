package io.hotshot4j.api.types;

/**
 * A node of the chain, of fixed width. The certificate that justifies it travels beside it and is
 * not hashed, so nodes that hold different signer sets have the same chain.
 */
public final class Leaf {
  /** Bytes of the encoding. */
  public static final int ENCODED_LENGTH = 3 * 8 + 2 * Hash.LENGTH;

  private static final String TAG = "hotshot4j/leaf";

  private final View view;
  private final Epoch epoch;
  private final BlockHeight height;
  private final Hash parent;
  private final Hash header;
  private final Hash commitment;

  /** With the commitments of its parent leaf and of its header. */
  public Leaf(View view, Epoch epoch, BlockHeight height, Hash parent, Hash header) {
    this.view = view;
    this.epoch = epoch;
    this.height = height;
    this.parent = parent;
    this.header = header;
    this.commitment = write(CanonicalWriter.tagged(TAG, ENCODED_LENGTH)).sha256();
  }

  /** The view it was proposed in. */
  public View view() {
    return view;
  }

  /** The epoch of that view. */
  public Epoch epoch() {
    return epoch;
  }

  /** One above the parent's. */
  public BlockHeight height() {
    return height;
  }

  /** Commitment of the parent leaf. */
  public Hash parent() {
    return parent;
  }

  /** Commitment of the {@link BlockHeader}. */
  public Hash header() {
    return header;
  }

  /** SHA-256 of the tagged encoding: the identity of the leaf and of its block. */
  public Hash commitment() {
    return commitment;
  }

  /**
   * Whether this is a child of a leaf: names it as parent, one height above it, in a later view.
   */
  public boolean isChildOf(Leaf other) {
    return parent.equals(other.commitment)
        && height.value() == other.height.value() + 1
        && view.isAfter(other.view);
  }

  /** Appends the encoding, {@link #ENCODED_LENGTH} bytes. */
  public CanonicalWriter write(CanonicalWriter writer) {
    return writer
        .i64(view.value())
        .i64(epoch.value())
        .i64(height.value())
        .hash(parent)
        .hash(header);
  }

  /** Reads what {@link #write} wrote. */
  public static Leaf read(CanonicalReader reader) throws DecodeException {
    return new Leaf(
        new View(reader.counter("view")),
        new Epoch(reader.counter("epoch")),
        new BlockHeight(reader.counter("height")),
        reader.hash(),
        reader.hash());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Leaf that && commitment.equals(that.commitment);
  }

  @Override
  public int hashCode() {
    return commitment.hashCode();
  }

  @Override
  public String toString() {
    return "leaf " + commitment.abbreviated() + " (view " + view + ", height " + height + ")";
  }
}
