package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.vid.internal.Codeword;
import io.hotshot4j.vid.internal.ErasureCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verifiable information dispersal to one committee. Making one costs tables of some hundred
 * kilobytes; keep it for the life of the committee.
 */
public final class VidScheme {
  private final VidShape shape;
  private final ErasureCode code;

  private VidScheme(VidShape shape) {
    this.shape = shape;
    this.code = new ErasureCode(shape.dataShares(), shape.shares());
  }

  /** The scheme of a committee. */
  public static VidScheme of(Committee committee) {
    return new VidScheme(VidShape.of(committee));
  }

  /** Who gets how many shares. */
  public VidShape shape() {
    return shape;
  }

  /**
   * Makes the shares of a payload.
   *
   * @param payload 1 to {@link VidCommon#MAX_PAYLOAD_BYTES} bytes; an empty payload is not
   *     dispersed
   * @param namespaces which of them belong to which namespace
   * @throws IllegalArgumentException for another length, or namespaces that end behind the payload
   */
  public Dispersal disperse(Bytes payload, NamespaceRanges namespaces) {
    // Lengths are checked before the work.
    VidCommon unproven = new VidCommon(payload.length(), namespaces, Hash.ZERO);
    Codeword codeword = code.encode(payload);
    List<Hash> leaves = new ArrayList<>(shape.members());
    for (int i = 0; i < shape.members(); i++) {
      leaves.add(ShareTree.leaf(i, codeword.shares(shape.firstShare(i), shape.sharesOf(i))));
    }
    ShareTree tree = new ShareTree(leaves);
    VidCommon common = new VidCommon(unproven.payloadLength(), namespaces, tree.root());
    return new Dispersal(shape, codeword, tree, common);
  }

  /**
   * The commitment of a payload: that of its dispersal, or {@link Hash#ZERO} if it is empty.
   *
   * @throws IllegalArgumentException as {@link #disperse} does
   */
  public Hash commitment(Bytes payload, NamespaceRanges namespaces) {
    if (payload.isEmpty() && namespaces.ranges().isEmpty()) {
      return Hash.ZERO;
    }
    return disperse(payload, namespaces).commitment();
  }

  /** Whether this is what the commitment commits to, for this committee. */
  public boolean verify(Hash commitment, VidCommon common) {
    return common.commitment(shape).equals(commitment);
  }

  /**
   * Whether these are the shares of their member under a commitment. The member is the one named in
   * the share: comparing it with the expected one is the caller's.
   */
  public boolean verify(Hash commitment, VidCommon common, VidShare share) {
    return verify(commitment, common) && isProven(common, share);
  }

  private boolean isProven(VidCommon common, VidShare share) {
    int member = share.member();
    if (member < 0 || member >= shape.members()) {
      return false;
    }
    long length = (long) shape.sharesOf(member) * shape.shareLength(common.payloadLength());
    return share.data().length() == length
        && ShareTree.leadsTo(
            common.sharesRoot(),
            ShareTree.leaf(member, share.data()),
            member,
            shape.members(),
            share.path());
  }

  /**
   * Gives the payload back. Shares are verified first; those that are not valid count for nothing.
   * The payload is dispersed again and the commitments compared, so the result depends on the
   * commitment alone, not on whose shares were there.
   */
  public Recovery recover(Hash commitment, VidCommon common, Collection<VidShare> shares) {
    SortedMap<Integer, Bytes> known = new TreeMap<>();
    if (verify(commitment, common)) {
      for (VidShare share : shares) {
        if (known.size() < shape.dataShares() && isProven(common, share)) {
          addTo(known, share, shape.shareLength(common.payloadLength()));
        }
      }
    }
    if (known.size() < shape.dataShares()) {
      return new Recovery.TooFew(known.size(), shape.dataShares());
    }
    Bytes payload = code.recover(known).slice(0, common.payloadLength());
    return commitment(payload, common.namespaces()).equals(commitment)
        ? new Recovery.Recovered(payload)
        : new Recovery.Inconsistent();
  }

  private void addTo(SortedMap<Integer, Bytes> known, VidShare share, int length) {
    int first = shape.firstShare(share.member());
    for (int i = 0; i < shape.sharesOf(share.member()); i++) {
      known.put(first + i, share.data().slice(i * length, length));
    }
  }
}
