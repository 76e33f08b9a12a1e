package io.hotshot4j.vid.internal;

import io.hotshot4j.api.types.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows of field elements as bit planes: the elements of a row lie across its planes, bit b of all
 * of them in plane b. Work space of one call. A row knows whether it is zero, so that what is not
 * there costs nothing.
 *
 * <p>A plane is an array of its own: only then does the JIT compiler turn the loops into vectors.
 */
final class Planes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int bits;
  private final int longs;
  private final long[][] planes;
  private final boolean[] zero;

  /** So many rows of elements with so many bits, 64 elements for each long of a plane. */
  Planes(int rows, int bits, int longs) {
    this.bits = bits;
    this.longs = longs;
    this.planes = new long[rows * bits][longs];
    this.zero = new boolean[rows];
    Arrays.fill(zero, true);
  }

  /** Longs of a plane. */
  int longs() {
    return longs;
  }

  boolean isZero(int row) {
    return zero[row];
  }

  /** Makes rows zero; their planes keep what they hold until they are written. */
  void clear(int from, int to) {
    Arrays.fill(zero, from, to, true);
  }

  /** Reads part of a share: its planes lie one behind the other, each of planeLength bytes. */
  void load(int row, byte[] source, int offset, int planeLength, int from, int count) {
    zero[row] = false;
    for (int b = 0; b < bits; b++) {
      load(planes[row * bits + b], source, offset + b * planeLength + from, count);
    }
  }

  /** As above. */
  void load(int row, Bytes share, int planeLength, int from, int count) {
    ByteBuffer view = share.toFrame();
    load(row, view.array(), view.arrayOffset(), planeLength, from, count);
  }

  private static void load(long[] plane, byte[] source, int at, int count) {
    int whole = count >> 3;
    for (int i = 0; i < whole; i++) {
      plane[i] = (long) LONGS.get(source, at + 8 * i);
    }
    if ((count & 7) != 0) {
      long last = 0;
      for (int i = count - 1; i >= 8 * whole; i--) {
        last = last << 8 | source[at + i] & 0xff;
      }
      plane[whole] = last;
    }
  }

  /** Writes part of a share. */
  void store(int row, byte[] target, int offset, int planeLength, int from, int count) {
    for (int b = 0; b < bits; b++) {
      int at = offset + b * planeLength + from;
      if (zero[row]) {
        Arrays.fill(target, at, at + count, (byte) 0);
      } else {
        store(planes[row * bits + b], target, at, count);
      }
    }
  }

  private static void store(long[] plane, byte[] target, int at, int count) {
    int whole = count >> 3;
    for (int i = 0; i < whole; i++) {
      LONGS.set(target, at + 8 * i, plane[i]);
    }
    for (int i = 8 * whole; i < count; i++) {
      target[at + i] = (byte) (plane[whole] >>> 8 * (i & 7));
    }
  }

  /** {@code target += source}. */
  void add(int target, int source) {
    if (zero[source]) {
      return;
    }
    if (zero[target]) {
      copy(target, source);
      return;
    }
    for (int b = 0; b < bits; b++) {
      Xor.one(planes[target * bits + b], planes[source * bits + b], longs);
    }
  }

  /** {@code target = source}. */
  void copy(int target, int source) {
    zero[target] = zero[source];
    if (!zero[source]) {
      for (int b = 0; b < bits; b++) {
        System.arraycopy(planes[source * bits + b], 0, planes[target * bits + b], 0, longs);
      }
    }
  }

  /** {@code target += factor * source}, two different rows. */
  void addProduct(int target, Multiplier factor, int source) {
    if (zero[source]) {
      return;
    }
    if (zero[target]) {
      for (int b = 0; b < bits; b++) {
        Arrays.fill(planes[target * bits + b], 0);
      }
      zero[target] = false;
    }
    for (int b = 0; b < bits; b++) {
      Xor.all(planes[target * bits + b], planes, source * bits, factor.sources(b), longs);
    }
  }
}
