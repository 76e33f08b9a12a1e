package io.hotshot4j.vid;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.vid.internal.Codeword;

/** A payload made into shares. It keeps the payload's bytes and about twice as many of its own. */
public final class Dispersal {
  private final VidShape shape;
  private final Codeword codeword;
  private final ShareTree tree;
  private final VidCommon common;
  private final Hash commitment;

  Dispersal(VidShape shape, Codeword codeword, ShareTree tree, VidCommon common) {
    this.shape = shape;
    this.codeword = codeword;
    this.tree = tree;
    this.common = common;
    this.commitment = common.commitment(shape);
  }

  /** What a header carries: commits to the payload, its namespaces and every share. */
  public Hash commitment() {
    return commitment;
  }

  /** What goes with every share. */
  public VidCommon common() {
    return common;
  }

  /**
   * The shares of a member with their proof.
   *
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public VidShare share(int member) {
    return new VidShare(
        member,
        codeword.shares(shape.firstShare(member), shape.sharesOf(member)),
        tree.path(member));
  }
}
