package io.hotshot4j.transport.cdn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards connections to a port until told to swallow everything, as a dead route does. */
final class StallableProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean stalled;
  private volatile boolean closed;

  StallableProxy(int target) {
    this.target = target;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    run(this::accept);
  }

  CdnAddress address() {
    return new CdnAddress("127.0.0.1", listener.getLocalPort());
  }

  /** From now on nothing comes through and nothing is closed. */
  void stall() {
    stalled = true;
  }

  /** New connections come through again; the old ones stay dead. */
  void recover() {
    stalled = false;
  }

  private void accept() throws IOException {
    while (!closed) {
      Socket client = listener.accept();
      Socket server = new Socket("127.0.0.1", target);
      sockets.add(client);
      sockets.add(server);
      run(() -> pipe(client, server));
      run(() -> pipe(server, client));
    }
  }

  private void pipe(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[64 << 10];
    for (int n = from.getInputStream().read(buffer);
        n >= 0;
        n = from.getInputStream().read(buffer)) {
      if (stalled) {
        return;
      }
      to.getOutputStream().write(buffer, 0, n);
    }
    if (!stalled) {
      to.close();
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void run(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // A closed socket ends its pipe.
              }
            },
            "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
