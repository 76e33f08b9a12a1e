package io.hotshot4j.examples.chaos.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each fault does what it says and heals: N-05, N-06, N-08, N-09, N-10, N-12 are made with them.
 */
@Timeout(60)
class ChaosProxyTest {
  private static final byte[] HELLO = {1, 2, 3, 4, 5};

  /** Long enough to tell that nothing comes, short enough to wait for. */
  private static final int SILENCE_MILLIS = 150;

  private EchoServer server;
  private ChaosProxy proxy;

  @BeforeEach
  void begin() throws IOException {
    server = new EchoServer();
    proxy = ChaosProxy.start(0, "127.0.0.1", server.port(), 7);
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void forwardsBothWaysAndTellsAnOrderlyEnd() throws IOException {
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    Socket client = connect();
    Thread writer = new Thread(() -> send(client, large));
    writer.start();
    assertArrayEquals(large, client.getInputStream().readNBytes(large.length));
    client.close();
    await(() -> server.ends() == 1);
    await(() -> proxy.connections().isEmpty());
    assertEquals(0, server.resets());
  }

  @Test
  void aDelayHoldsInEachDirection() throws IOException {
    proxy.conditions(Conditions.NONE.withDelay(Duration.ofMillis(60), Duration.ofMillis(40)));
    Socket client = connect();
    long begin = System.nanoTime();
    send(client, HELLO);
    assertArrayEquals(HELLO, client.getInputStream().readNBytes(HELLO.length));
    assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(120));
  }

  @Test
  void jitterDoesNotReorder() throws IOException {
    proxy.conditions(
        Direction.TO_SERVER, Conditions.NONE.withDelay(Duration.ZERO, Duration.ofMillis(5)));
    Socket client = connect();
    for (byte i = 0; i < 50; i++) {
      send(client, new byte[] {i});
    }
    byte[] back = client.getInputStream().readNBytes(50);
    for (byte i = 0; i < 50; i++) {
      assertEquals(i, back[i]);
    }
  }

  @Test
  void n08_aRateIsKept() throws IOException {
    proxy.conditions(Direction.TO_CLIENT, Conditions.NONE.withRate(20_000));
    Socket client = connect();
    long begin = System.nanoTime();
    send(client, new byte[6_000]);
    client.getInputStream().readNBytes(6_000);
    assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(240));
  }

  @Test
  void aStallLosesNothing() throws IOException {
    Socket client = connect();
    proxy.conditions(Direction.TO_SERVER, Conditions.NONE.withStall(true));
    send(client, HELLO);
    assertSilent(client);
    proxy.heal();
    assertArrayEquals(HELLO, client.getInputStream().readNBytes(HELLO.length));
  }

  @Test
  void n09_aHalfOpenConnectionTellsNobodyAndStaysDead() throws IOException {
    Socket client = connect();
    send(client, HELLO);
    client.getInputStream().readNBytes(HELLO.length);
    proxy.conditions(Conditions.NONE.withSwallow(true));
    send(client, HELLO);
    ProxiedConnection connection = proxy.connections().get(0);
    await(() -> connection.swallowed(Direction.TO_SERVER) == HELLO.length);
    client.close();
    Socket other = connect();
    assertSilent(other);
    assertEquals(0, server.ends() + server.resets());
    // The server learns of it once the route is back.
    proxy.heal();
    await(() -> server.ends() + server.resets() >= 1);
  }

  @Test
  void n06_oneWayIsSwallowedTheOtherIsNot() throws IOException {
    Socket client = connect();
    proxy.conditions(Direction.TO_CLIENT, Conditions.NONE.withSwallow(true));
    send(client, HELLO);
    ProxiedConnection connection = proxy.connections().get(0);
    await(() -> connection.swallowed(Direction.TO_CLIENT) == HELLO.length);
    assertEquals(HELLO.length, connection.passed(Direction.TO_SERVER));
    proxy.heal();
    send(client, HELLO);
    await(() -> connection.passed(Direction.TO_SERVER) == 2 * HELLO.length);
    assertSilent(client);
  }

  @Test
  void corruptionFlipsSingleBitsAndFollowsFromTheSeed() throws IOException {
    byte[] first = corrupted(99);
    byte[] second = corrupted(99);
    byte[] third = corrupted(98);
    int changed = 0;
    for (byte b : first) {
      changed += b == 0 ? 0 : 1;
      assertTrue(Integer.bitCount(b & 0xff) <= 1);
    }
    assertTrue(changed > 20 && changed < 500, "" + changed);
    assertArrayEquals(first, second);
    assertFalse(Arrays.equals(first, third));
  }

  private byte[] corrupted(long seed) throws IOException {
    try (ChaosProxy own = ChaosProxy.start(0, "127.0.0.1", server.port(), seed)) {
      own.conditions(Direction.TO_SERVER, Conditions.NONE.withCorruption(0.01));
      Socket client = new Socket(InetAddress.getLoopbackAddress(), own.port());
      send(client, new byte[10_000]);
      byte[] back = client.getInputStream().readNBytes(10_000);
      long counted = own.connections().get(0).corrupted(Direction.TO_SERVER);
      long changed = 0;
      for (byte b : back) {
        changed += b == 0 ? 0 : 1;
      }
      assertEquals(changed, counted);
      client.close();
      return back;
    }
  }

  @Test
  void n10_cutsAreOrderlyOrResets() throws IOException {
    Socket first = connect();
    proxy.cut(false);
    assertEquals(-1, first.getInputStream().read());
    await(() -> server.ends() == 1);
    Socket second = connect();
    proxy.cut(true);
    assertThrows(SocketException.class, () -> second.getInputStream().read());
    await(() -> server.resets() == 1);
    assertEquals(0, proxy.connections().size());
  }

  @Test
  void n10_newConnectionsCanBeClosedAtOnceOrSoon() throws IOException {
    proxy.shortLives(Duration.ZERO, false);
    assertEquals(-1, connected().getInputStream().read());
    proxy.shortLives(Duration.ofMillis(50), true);
    Socket soon = connected();
    assertThrows(SocketException.class, () -> soon.getInputStream().read());
    proxy.heal();
    Socket lasting = connect();
    send(lasting, HELLO);
    assertArrayEquals(HELLO, lasting.getInputStream().readNBytes(HELLO.length));
    assertEquals(3, proxy.accepted());
  }

  @Test
  void faultsCanHitOneConnectionAlone() throws IOException {
    Socket first = connect();
    Socket second = connect();
    ProxyCommand.parse("#1 swallow").run(proxy);
    send(first, HELLO);
    send(second, HELLO);
    assertArrayEquals(HELLO, second.getInputStream().readNBytes(HELLO.length));
    assertSilent(first);
  }

  @Test
  void aServerThatIsNotThereIsNotThere() throws IOException {
    server.close();
    Socket client = connected();
    assertThrows(SocketException.class, () -> client.getInputStream().read());
  }

  @Test
  void closeEndsEverything() throws IOException {
    Socket client = connect();
    proxy.close();
    assertEquals(-1, client.getInputStream().read());
    // The thread that accepts may hold the port for a moment.
    await(() -> !isOpen());
  }

  private Socket connect() throws IOException {
    int before = proxy.accepted();
    Socket socket = connected();
    await(() -> proxy.connections().stream().anyMatch(each -> each.number() > before));
    return socket;
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private boolean isOpen() {
    try (Socket socket = connected()) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(0);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within 30 s");
      Thread.onSpinWait();
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
