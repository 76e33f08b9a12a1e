package io.hotshot4j.api.types;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a leaf is final: the leaves from it to the first directly decided one, the child of that leaf
 * in the very next view, and the child's certificate. The child's honest voters verified a
 * certificate of its parent, so one certificate is enough. The child itself need not be on the
 * decided chain.
 *
 * @param path from the proven leaf, linked by parent, to the directly decided one; usually one leaf
 * @param child extends the last of the path in the next view
 * @param childQc certifies the child
 */
public record CommitProof(List<Leaf> path, Leaf child, QuorumCertificate childQc) {
  /**
   * Most leaves in a path. After more blocks in a row that were certified, but never two of them in
   * consecutive views, the lowest have no proof of their own.
   */
  public static final int MAX_PATH = 256;

  /** Copies the path. */
  public CommitProof {
    path = List.copyOf(path);
    if (path.isEmpty() || path.size() > MAX_PATH) {
      throw new IllegalArgumentException("a path has 1 to " + MAX_PATH + " leaves");
    }
  }

  /** The leaf this is a proof of. */
  public Leaf subject() {
    return path.get(0);
  }

  /**
   * Whether this is about a leaf itself. If not, it is about a descendant and proves the leaf
   * together with the blocks between.
   */
  public boolean isAbout(Hash leaf) {
    return subject().commitment().equals(leaf);
  }

  /**
   * Whether the leaves are linked and the certificate is of the child. With a valid certificate the
   * subject is then final.
   */
  public boolean isLinked() {
    for (int i = 1; i < path.size(); i++) {
      if (!path.get(i).isChildOf(path.get(i - 1))) {
        return false;
      }
    }
    Leaf decided = path.get(path.size() - 1);
    return child.isChildOf(decided)
        && child.view().follows(decided.view())
        && childQc.leaf().equals(child.commitment())
        && childQc.view().equals(child.view())
        && childQc.epoch().equals(child.epoch());
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    writer.i32(path.size());
    path.forEach(leaf -> leaf.write(writer));
    return childQc.write(child.write(writer));
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static CommitProof read(CanonicalReader reader) throws DecodeException {
    int count = reader.count(MAX_PATH, "leaves in a commit proof");
    if (count == 0) {
      throw new DecodeException("a commit proof has at least one leaf");
    }
    List<Leaf> path = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      path.add(Leaf.read(reader));
    }
    return new CommitProof(path, Leaf.read(reader), QuorumCertificate.read(reader));
  }
}
