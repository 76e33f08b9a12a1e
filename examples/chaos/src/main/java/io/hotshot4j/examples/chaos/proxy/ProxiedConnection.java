package io.hotshot4j.examples.chaos.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.function.Consumer;

/** One connection through the proxy. Thread-safe. */
public final class ProxiedConnection {
  private final int number;
  private final Socket client;
  private final Socket server;
  private final Pipe toServer;
  private final Pipe toClient;
  private final Consumer<ProxiedConnection> onClosed;
  private boolean closed;

  ProxiedConnection(
      int number, Socket client, Socket server, long seed, Consumer<ProxiedConnection> onClosed)
      throws IOException {
    this.number = number;
    this.client = client;
    this.server = server;
    this.onClosed = onClosed;
    Random seeds = new Random(seed);
    this.toServer =
        new Pipe(
            client.getInputStream(),
            server.getOutputStream(),
            new Random(seeds.nextLong()),
            this::end);
    this.toClient =
        new Pipe(
            server.getInputStream(),
            client.getOutputStream(),
            new Random(seeds.nextLong()),
            this::end);
  }

  void start() {
    thread("read-to-server", toServer::read);
    thread("write-to-server", toServer::write);
    thread("read-to-client", toClient::read);
    thread("write-to-client", toClient::write);
  }

  /** Its place in the order of acceptance, from 1. */
  public int number() {
    return number;
  }

  /** Changes what happens to the bytes of a direction, those that wait included. */
  public void conditions(Direction direction, Conditions conditions) {
    pipe(direction).conditions(conditions);
  }

  /** Bytes that came through. */
  public long passed(Direction direction) {
    return pipe(direction).passed();
  }

  /** Bytes that were thrown away. */
  public long swallowed(Direction direction) {
    return pipe(direction).swallowed();
  }

  /** Bytes with a flipped bit. */
  public long corrupted(Direction direction) {
    return pipe(direction).corrupted();
  }

  /** Ends it at both sides: in order, or with a reset. */
  public void cut(boolean reset) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    toServer.close();
    toClient.close();
    close(client, reset);
    close(server, reset);
    onClosed.accept(this);
  }

  private void end(boolean inOrder) {
    cut(!inOrder);
  }

  private Pipe pipe(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  static void close(Socket socket, boolean reset) {
    try {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
    } catch (SocketException e) {
      // Closed by the other side already.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // As closed as it can be.
    }
  }

  private void thread(String what, Runnable body) {
    Thread thread = new Thread(body, "chaos-" + number + "-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String toString() {
    return "connection "
        + number
        + ": "
        + passed(Direction.TO_SERVER)
        + " bytes to the server, "
        + passed(Direction.TO_CLIENT)
        + " to the client";
  }
}
