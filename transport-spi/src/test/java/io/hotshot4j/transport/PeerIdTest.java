package io.hotshot4j.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PeerIdTest {
  @Property
  void bytesInBytesOut(@ForAll @Size(min = 1, max = 64) byte[] bytes) {
    PeerId peer = PeerId.of(bytes);
    assertArrayEquals(bytes, peer.toByteArray());
    assertEquals(peer, PeerId.of(bytes.clone()));
    assertEquals(peer.hashCode(), PeerId.of(bytes.clone()).hashCode());
  }

  @Property
  void orderIsUnsigned(
      @ForAll @Size(min = 1, max = 64) byte[] left, @ForAll @Size(min = 1, max = 64) byte[] right) {
    int order = PeerId.of(left).compareTo(PeerId.of(right));
    assertEquals(Integer.signum(Arrays.compareUnsigned(left, right)), Integer.signum(order));
    assertEquals(order == 0, PeerId.of(left).equals(PeerId.of(right)));
  }

  @Test
  void nobodyWritesToIt() {
    //
    byte[] bytes = {1, 2};
    PeerId peer = PeerId.of(bytes);
    bytes[0] = 9;
    peer.toByteArray()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, peer.toByteArray());
  }

  @Test
  void lengths() {
    assertThrows(IllegalArgumentException.class, () -> PeerId.of(new byte[0]));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> PeerId.of(new byte[65]));
    assertEquals("a peer id has 1 to 64 bytes, not 65", refused.getMessage());
    assertEquals("01", PeerId.of(new byte[] {1}).toString());
    assertEquals("01020304", PeerId.of(new byte[] {1, 2, 3, 4, 5}).toString());
  }
}
