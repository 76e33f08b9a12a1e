package io.hotshot4j.runtimesim.disk;

import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file without its name: what was synced, and what was done to it since. */
final class Inode {
  private Store durable = new Store();
  private final Store content = new Store();
  private final List<Change> unsynced = new ArrayList<>();

  /** A write, or a cut where there are no bytes. */
  private record Change(int position, byte[] bytes, boolean cut) {
    void applyTo(Store store, int length) {
      if (cut) {
        store.cut(position);
      } else {
        store.write(position, bytes, length);
      }
    }
  }

  /** Bytes that grow. */
  private static final class Store {
    private byte[] bytes = new byte[0];
    private int size;

    void write(int position, byte[] source, int length) {
      int end = position + length;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
      }
      System.arraycopy(source, 0, bytes, position, length);
      size = Math.max(size, end);
    }

    void cut(int length) {
      if (length < size) {
        Arrays.fill(bytes, length, size, (byte) 0);
      } else if (length > bytes.length) {
        bytes = Arrays.copyOf(bytes, length);
      }
      size = length;
    }

    byte[] copy() {
      return Arrays.copyOf(bytes, size);
    }
  }

  static Inode durable(byte[] bytes) {
    Inode inode = new Inode();
    inode.durable.write(0, bytes, bytes.length);
    inode.content.write(0, bytes, bytes.length);
    return inode;
  }

  int size() {
    return content.size;
  }

  int unsynced() {
    return unsynced.size();
  }

  byte[] content() {
    return content.copy();
  }

  byte[] durable() {
    return durable.copy();
  }

  byte[] read(int position, int length) {
    return Arrays.copyOfRange(content.bytes, position, position + length);
  }

  void write(long position, byte[] bytes) {
    change(new Change((int) position, bytes, false));
  }

  void truncate(long size) {
    change(new Change((int) size, new byte[0], true));
  }

  private void change(Change change) {
    change.applyTo(content, change.bytes().length);
    unsynced.add(change);
  }

  void sync() {
    unsynced.forEach(change -> change.applyTo(durable, change.bytes().length));
    unsynced.clear();
  }

  /**
   * The kernel has said so once and takes the pages for clean: they are read as written, and no
   * later sync writes them.
   */
  void syncFailed() {
    unsynced.clear();
  }

  byte[] survivor(Platter.Loss loss, boolean torn, Dice dice) {
    Store found = new Store();
    found.write(0, durable.bytes, durable.size);
    int prefix = dice.below(unsynced.size() + 1);
    for (int i = 0; i < unsynced.size(); i++) {
      Change change = unsynced.get(i);
      int length = change.bytes().length;
      if (loss == Platter.Loss.SUFFIX ? i < prefix : dice.chance(0.5)) {
        change.applyTo(found, torn && dice.chance(0.5) ? dice.below(length + 1) : length);
      }
    }
    return found.copy();
  }
}
