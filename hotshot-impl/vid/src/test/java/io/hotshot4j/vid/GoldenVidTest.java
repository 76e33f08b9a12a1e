package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Commitments and shares as a second implementation makes them. If this fails, nodes of this
 * version and of the one before no longer agree.
 */
class GoldenVidTest {
  private static final Map<String, Bytes> GOLDEN = read();

  @Test
  void equalStakes() throws DecodeException {
    check("equal", new long[] {1, 1, 1, 1}, Bytes.ofUtf8("hello, dispersal"), List.of());
  }

  @Test
  void unequalStakesAndNamespaces() throws DecodeException {
    check(
        "stakes",
        new long[] {3, 2, 1},
        pattern(100),
        List.of(new NamespaceRanges.Range(1, 4, 36), new NamespaceRanges.Range(9, 40, 60)));
  }

  @Test
  void moreSharesThanTheSmallFieldHas() throws DecodeException {
    check(
        "large-field",
        VidSchemeTest.equalStakes(300),
        pattern(5000),
        List.of(new NamespaceRanges.Range(-1, 0, 5000)));
  }

  private static void check(
      String name, long[] stakes, Bytes payload, List<NamespaceRanges.Range> ranges)
      throws DecodeException {
    VidScheme scheme = VidScheme.of(VidSchemeTest.committee(stakes));
    Dispersal dispersal = scheme.disperse(payload, NamespaceRanges.of(ranges));
    assertEquals(golden(name + ".common"), dispersal.common().encoded());
    assertEquals(
        golden(name + ".commitment").toHex(), dispersal.commitment().toString().substring(2));
    assertEquals(dispersal.common(), VidCommon.decode(golden(name + ".common")));
    int compared = 0;
    for (int i = 0; i < stakes.length; i++) {
      if (GOLDEN.containsKey(name + ".share." + i)) {
        compared++;
        assertEquals(golden(name + ".share." + i), dispersal.share(i).encoded());
        assertEquals(dispersal.share(i), VidShare.decode(golden(name + ".share." + i)));
      }
    }
    assertTrue(compared >= 2);
  }

  private static Bytes golden(String name) {
    return Objects.requireNonNull(GOLDEN.get(name), name);
  }

  private static Bytes pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * i * 31 + i * 7 >> 3);
    }
    return Bytes.wrap(bytes);
  }

  private static Map<String, Bytes> read() {
    Map<String, Bytes> values = new TreeMap<>();
    try (InputStream file = GoldenVidTest.class.getResourceAsStream("/golden/vid.txt")) {
      byte[] text = Objects.requireNonNull(file).readAllBytes();
      for (String line : new String(text, StandardCharsets.US_ASCII).lines().toList()) {
        if (!line.startsWith("#")) {
          int space = line.indexOf(' ');
          values.put(line.substring(0, space), Bytes.ofHex(line.substring(space + 1)));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
