package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.canonical;
import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.Recovery;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of a dispersal and what they have in common; the first byte selects one. Whatever can be
 * read is judged against a real dispersal: nothing but its own shares is proven, and recovery from
 * anything ends with a result.
 */
public final class VidFuzz {
  private static final VidScheme SCHEME = VidScheme.of(Samples.GENESIS.committee());
  private static final Dispersal DISPERSAL =
      SCHEME.disperse(
          Samples.PAYLOAD.encoded(),
          NamespaceRanges.of(
              List.of(new NamespaceRanges.Range(1, 4, 7), new NamespaceRanges.Range(-1, 11, 7))));

  private VidFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    switch (data[0] & 0xff) {
      case 0 ->
          canonical(body, 32, VidCommon::decode, VidCommon::encoded).ifPresent(VidFuzz::common);
      case 1 -> canonical(body, 32, VidShare::decode, VidShare::encoded).ifPresent(VidFuzz::share);
      default -> {}
    }
  }

  private static void common(VidCommon common) {
    require(common.namespaces().end() <= common.payloadLength(), "a namespace of no bytes");
    boolean genuine = common.equals(DISPERSAL.common());
    require(
        SCHEME.verify(DISPERSAL.commitment(), common) == genuine,
        "the commitment binds: " + common);
    VidShare share = DISPERSAL.share(3);
    require(
        SCHEME.verify(DISPERSAL.commitment(), common, share) == genuine, "its own share: " + share);
    require(
        genuine
            || SCHEME.recover(DISPERSAL.commitment(), common, List.of(share))
                instanceof Recovery.TooFew,
        "recovered with " + common);
  }

  private static void share(VidShare share) {
    boolean genuine = share.member() < 4 && share.equals(DISPERSAL.share(share.member()));
    require(
        SCHEME.verify(DISPERSAL.commitment(), DISPERSAL.common(), share) == genuine,
        "proven: " + share);
    Recovery recovery =
        SCHEME.recover(
            DISPERSAL.commitment(), DISPERSAL.common(), List.of(share, DISPERSAL.share(2), share));
    Recovery expected =
        genuine && share.member() != 2
            ? new Recovery.Recovered(Samples.PAYLOAD.encoded())
            : new Recovery.TooFew(1, 2);
    require(recovery.equals(expected), recovery + " from " + share);
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("common", Samples.selected(0, DISPERSAL.common().encoded()));
    seeds.put("share", Samples.selected(1, DISPERSAL.share(0).encoded()));
    seeds.put("share-of-parity", Samples.selected(1, DISPERSAL.share(3).encoded()));
    return seeds;
  }
}
