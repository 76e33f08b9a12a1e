package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.List;

/** What a Byzantine leader can make: any shares at all under a commitment that proves each. */
record Forgery(Hash commitment, VidCommon common, List<VidShare> shares) {
  static Forgery of(
      VidShape shape, List<Bytes> data, int payloadLength, NamespaceRanges namespaces) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      leaves.add(ShareTree.leaf(i, data.get(i)));
    }
    ShareTree tree = new ShareTree(leaves);
    VidCommon common = new VidCommon(payloadLength, namespaces, tree.root());
    List<VidShare> shares = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      shares.add(new VidShare(i, data.get(i), tree.path(i)));
    }
    return new Forgery(common.commitment(shape), common, shares);
  }
}
