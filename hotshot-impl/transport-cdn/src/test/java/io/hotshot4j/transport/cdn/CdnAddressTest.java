package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdnAddressTest {
  @Test
  void parsesNamesAndBothKindsOfAddresses() {
    assertEquals(new CdnAddress("localhost", 50_000), CdnAddress.parse("tcp://localhost:50000"));
    assertEquals(new CdnAddress("127.0.0.1", 1), CdnAddress.parse("tcp://127.0.0.1:1"));
    assertEquals(new CdnAddress("::1", 65_535), CdnAddress.parse(" tcp://[::1]:65535/ "));
    assertEquals("tcp://[::1]:7", new CdnAddress("::1", 7).toString());
    assertEquals("tcp://cdn-server:7", CdnAddress.parse("tcp://cdn-server:7").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:50000",
        "http://localhost:50000",
        "tcp://localhost",
        "tcp://:50000",
        "tcp://::1:50000",
        "tcp://localhost:port",
        "tcp://user@localhost:1",
        "tcp://localhost:1/path"
      })
  void otherFormsAreNamed(String url) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> CdnAddress.parse(url));
    assertTrue(String.valueOf(failure.getMessage()).contains("tcp://localhost:50000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://localhost:0", "tcp://localhost:65536", "tcp://localhost:99999"})
  void portsOutOfRangeAreNamed(String url) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> CdnAddress.parse(url));
    assertTrue(String.valueOf(failure.getMessage()).contains("not between 1 and 65535"));
  }
}
