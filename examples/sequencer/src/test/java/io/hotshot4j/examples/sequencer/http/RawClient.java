package io.hotshot4j.examples.sequencer.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what a test wants, broken or not. */
final class RawClient implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream input;
  private final OutputStream output;

  RawClient(int port) throws IOException {
    this(port, "127.0.0.1");
  }

  /** From one of this machine's addresses. */
  RawClient(int port, String from) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    socket.setSoTimeout(20_000);
    input = new BufferedInputStream(socket.getInputStream());
    output = socket.getOutputStream();
  }

  RawClient send(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.ISO_8859_1));
    output.flush();
    return this;
  }

  RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The status of the next answer, whose body is read as well; -1 at the end. */
  int status() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return -1;
    }
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    input.readNBytes(length);
    return Integer.parseInt(first.substring(9, 12));
  }

  /** Whether the server closes the connection, in order or by a reset. */
  boolean isClosed() throws SocketTimeoutException {
    try {
      return input.read() < 0;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return true;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
