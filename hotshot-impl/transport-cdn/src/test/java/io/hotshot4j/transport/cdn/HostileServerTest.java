package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N-12: whatever a server sends, the client names it and goes on trying. */
class HostileServerTest extends CdnTestBase {
  private static final String CHALLENGE = "00000025" + "01" + "00000001" + "00".repeat(32);

  private void expect(String bytes, String complaint) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Node node = closing(Node.connect(1, new CdnAddress("127.0.0.1", listener.getLocalPort())));
      for (int attempts = 0; attempts < 2; attempts++) {
        try (Socket socket = listener.accept()) {
          socket.getOutputStream().write(Bytes.ofHex(bytes).toByteArray());
          node.awaitHeardPart(complaint);
        }
      }
      assertFalse(node.client.network().toCompletableFuture().isDone());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "48545450, bytes where 1 to 4096 are allowed",
    "00001001, 4097 bytes where 1 to 4096",
    "00000001ff, type 255 is not expected",
    "0000000106, type 6 is not expected",
    "00000002010a, bad frame",
  })
  void beforeTheHandshake(String bytes, String complaint) throws IOException {
    expect(bytes, complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "00410101, bytes where 1 to",
    "00000001ff, unknown frame type 255",
    "0000000106, bad frame",
    "0000000510ffffffff, malformed head",
    "000000060bff00000000, unknown close reason 255",
  })
  void afterTheHandshake(String bytes, String complaint) throws IOException {
    expect(CHALLENGE + "00000009" + "03" + "0000000000000001" + bytes, complaint);
  }

  @Test
  void n13_otherVersionIsNamed() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Node node = closing(Node.connect(1, new CdnAddress("127.0.0.1", listener.getLocalPort())));
      try (Socket socket = listener.accept()) {
        String newer = CHALLENGE.replace("0100000001", "0100000002");
        socket.getOutputStream().write(Bytes.ofHex(newer).toByteArray());
        String refusal = node.refusal();
        assertFalse(!refusal.contains("the server speaks protocol version 2"), refusal);
      }
    }
  }
}
