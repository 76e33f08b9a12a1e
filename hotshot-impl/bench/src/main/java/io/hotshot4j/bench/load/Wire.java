package io.hotshot4j.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * Packed frames between generator and replica: {@code [u8 kind][i32 count]}, then so many
 * transactions, ids or counters. One thread reads, any writes.
 */
final class Wire implements AutoCloseable {
  static final int SUBMIT = 1;
  static final int ASK_COUNTERS = 2;
  static final int DECIDED = 3;
  static final int FAILED = 4;
  static final int COUNTERS = 5;
  static final int FULL = 6;
  static final int ASK_ROLE = 7;
  static final int ROLE = 8;

  private static final int BUFFER = 1 << 18;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Wire(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  int readKind() throws IOException {
    return in.readUnsignedByte();
  }

  byte[] readTransactions(int length) throws IOException {
    byte[] packed = new byte[Math.multiplyExact(in.readInt(), length)];
    in.readFully(packed);
    return packed;
  }

  long[] readLongs() throws IOException {
    long[] values = new long[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  synchronized void writeTransactions(byte[] packed, int count) throws IOException {
    out.writeByte(SUBMIT);
    out.writeInt(count);
    out.write(packed);
    out.flush();
  }

  /** Without flushing. */
  synchronized void append(int kind, long... values) throws IOException {
    out.writeByte(kind);
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  synchronized void flush() throws IOException {
    out.flush();
  }

  synchronized void writeLongs(int kind, long... values) throws IOException {
    append(kind, values);
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
