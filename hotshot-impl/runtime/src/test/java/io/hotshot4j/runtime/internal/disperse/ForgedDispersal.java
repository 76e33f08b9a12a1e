package io.hotshot4j.runtime.internal.disperse;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import java.util.ArrayList;
import java.util.List;

/** What a Byzantine leader can make: any shares at all under a commitment that proves each. */
record ForgedDispersal(Hash commitment, VidCommon common, List<VidShare> shares) {
  /** Proves the shares of members, one each. */
  static ForgedDispersal of(
      VidScheme scheme, List<Bytes> data, int payloadLength, NamespaceRanges namespaces) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      leaves.add(new CanonicalWriter(64).u8(0).i32(i).raw(data.get(i)).sha256());
    }
    VidCommon common = new VidCommon(payloadLength, namespaces, root(leaves));
    List<VidShare> shares = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      shares.add(new VidShare(i, data.get(i), path(leaves, i)));
    }
    return new ForgedDispersal(common.commitment(scheme.shape()), common, shares);
  }

  private static Hash root(List<Hash> level) {
    return level.size() == 1 ? level.get(0) : root(above(level));
  }

  private static List<Hash> path(List<Hash> level, int index) {
    if (level.size() == 1) {
      return List.of();
    }
    List<Hash> path = new ArrayList<>();
    if ((index ^ 1) < level.size()) {
      path.add(level.get(index ^ 1));
    }
    path.addAll(path(above(level), index / 2));
    return path;
  }

  private static List<Hash> above(List<Hash> level) {
    List<Hash> above = new ArrayList<>();
    for (int i = 0; i + 1 < level.size(); i += 2) {
      above.add(new CanonicalWriter(65).u8(1).hash(level.get(i)).hash(level.get(i + 1)).sha256());
    }
    if (level.size() % 2 == 1) {
      above.add(level.get(level.size() - 1));
    }
    return above;
  }
}
