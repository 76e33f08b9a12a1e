package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VidSchemeTest {
  @Test
  void dispersesVerifiesAndRecovers() {
    for (int n : new int[] {1, 2, 3, 4, 10, 100}) {
      VidScheme scheme = VidScheme.of(committee(n));
      Bytes payload = random(1000 * n + 1);
      Dispersal dispersal = scheme.disperse(payload, NamespaceRanges.NONE);
      List<VidShare> shares = new ArrayList<>();
      for (int i = n - 1; i >= 0; i--) {
        VidShare share = dispersal.share(i);
        assertTrue(scheme.verify(dispersal.commitment(), dispersal.common(), share), "share " + i);
        shares.add(share);
        Recovery recovery = scheme.recover(dispersal.commitment(), dispersal.common(), shares);
        if (shares.size() >= n / 3 + 1) {
          assertEquals(new Recovery.Recovered(payload), recovery);
        } else {
          assertEquals(new Recovery.TooFew(shares.size(), n / 3 + 1), recovery);
        }
      }
    }
  }

  static Committee committee(int n) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      members.add(new Member(new PublicKey(Bytes.ofUtf8("member " + i)), 1));
    }
    return Committee.of(members);
  }

  static Bytes random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
