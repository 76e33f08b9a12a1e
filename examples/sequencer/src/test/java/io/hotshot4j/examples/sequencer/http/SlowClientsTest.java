package io.hotshot4j.examples.sequencer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** a body has to arrive at a least speed, however it is cut into pieces. */
class SlowClientsTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;

  private BoundedBody body(int bytes) {
    return new BoundedBody(new ByteArrayInputStream(new byte[bytes]), 8 << 20, () -> now);
  }

  @Test
  void h18_aBodyThatDribblesIsGivenUpAfterFiveSeconds() throws IOException {
    try (BoundedBody body = body(100)) {
      for (int second = 1; second <= 5; second++) {
        now = second * SECOND;
        body.read();
      }
      now += SECOND;
      ApiError slow = assertThrows(ApiError.class, body::read);
      assertEquals(408, slow.body().status());
      assertEquals("too_slow", slow.body().code());
    }
  }

  @Test
  void aLargeBodyOverASlowLineArrives() throws IOException {
    int megabytes = 6;
    try (BoundedBody body = body(megabytes << 20)) {
      byte[] chunk = new byte[64 * 1024];
      for (int arrived = 0; arrived < megabytes << 20; arrived += chunk.length) {
        now += SECOND;
        assertEquals(chunk.length, body.read(chunk, 0, chunk.length));
      }
    }
  }
}
