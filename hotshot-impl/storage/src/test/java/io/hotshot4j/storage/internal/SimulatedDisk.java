package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that forgets what was not synced: contents of files and names alike. Every
 * change counts as one operation, and the one of a chosen number fails.
 */
final class SimulatedDisk implements Disk {
  /** How the operation of the chosen number fails. */
  enum Fault {
    /** The machine stops; a write may have happened in part. */
    CRASH,
    /** One error, then the disk works again; a write has happened in part. */
    ERROR,
    /** As before, and the kernel takes what a failed sync has not written for written. */
    ERROR_FORGOTTEN
  }

  /** What of the unsynced changes is on the disk after a crash. */
  enum Loss {
    ALL,
    NOTHING,
    SUFFIX,
    ANY_SUBSET,
    ANY_SUBSET_TORN
  }

  private record Change(long position, byte[] bytes, boolean isTruncation) {
    Change spoilt() {
      byte[] noise = new byte[bytes.length];
      Arrays.fill(noise, (byte) 0x5a);
      return new Change(position, noise, isTruncation);
    }

    byte[] applyTo(byte[] content, int length) {
      if (isTruncation) {
        return Arrays.copyOf(content, (int) position);
      }
      int end = (int) position + length;
      byte[] result = content.length < end ? Arrays.copyOf(content, end) : content.clone();
      System.arraycopy(bytes, 0, result, (int) position, length);
      return result;
    }
  }

  private static final class Inode {
    byte[] durable = new byte[0];
    byte[] content = new byte[0];
    final List<Change> unsynced = new ArrayList<>();

    void sync() {
      for (Change change : unsynced) {
        durable = change.applyTo(durable, change.bytes().length);
      }
    }

    void change(Change change) {
      content = change.applyTo(content, change.bytes().length);
      unsynced.add(change);
    }
  }

  private TreeMap<String, Inode> directory = new TreeMap<>();
  private final List<TreeMap<String, Inode>> directories = new ArrayList<>();
  private int operations;
  private int failingOperation = -1;
  private Fault fault = Fault.CRASH;
  private long bytesRead;
  private boolean stopped;
  private boolean closed;

  SimulatedDisk() {
    directories.add(new TreeMap<>());
  }

  /** The operation of this number from now, counted from 1, fails. */
  synchronized SimulatedDisk failing(int operation, Fault how) {
    operations = 0;
    failingOperation = operation;
    fault = how;
    return this;
  }

  synchronized int operations() {
    return operations;
  }

  /** How much was read from open files so far. */
  synchronized long bytesRead() {
    return bytesRead;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** The disk as it is found when the machine comes back. */
  synchronized SimulatedDisk afterCrash(Loss loss, Random random) {
    int kept =
        switch (loss) {
          case ALL -> 0;
          case NOTHING -> directories.size() - 1;
          default -> random.nextInt(directories.size());
        };
    SimulatedDisk found = new SimulatedDisk();
    directories
        .get(kept)
        .forEach(
            (name, inode) -> {
              Inode survivor = new Inode();
              survivor.content = survivingContent(inode, loss, random);
              survivor.durable = survivor.content;
              found.directory.put(name, survivor);
            });
    found.syncNames();
    return found;
  }

  private static byte[] survivingContent(Inode inode, Loss loss, Random random) {
    byte[] content = inode.durable;
    int prefix = random.nextInt(inode.unsynced.size() + 1);
    for (int i = 0; i < inode.unsynced.size(); i++) {
      Change change = inode.unsynced.get(i);
      int length = change.bytes().length;
      boolean kept =
          switch (loss) {
            case ALL -> false;
            case NOTHING -> true;
            case SUFFIX -> i < prefix;
            case ANY_SUBSET, ANY_SUBSET_TORN -> random.nextBoolean();
          };
      if (kept) {
        boolean torn = loss == Loss.ANY_SUBSET_TORN && random.nextBoolean();
        content = change.applyTo(content, torn ? random.nextInt(length + 1) : length);
      }
    }
    return content;
  }

  /**
   * The disk as it is found when the sectors that were being written did not survive the loss of
   * power, which is more than a disk should do.
   */
  synchronized SimulatedDisk withSpoiltSectors() {
    SimulatedDisk found = new SimulatedDisk();
    directory.forEach(
        (name, inode) -> {
          byte[] content = inode.durable;
          for (Change change : inode.unsynced) {
            content = change.spoilt().applyTo(content, change.bytes().length);
          }
          found.overwrite(name, content);
        });
    return found;
  }

  /** Another process takes over after a kill: everything is seen, nothing more is durable. */
  synchronized SimulatedDisk afterKill() {
    stopped = false;
    closed = false;
    failingOperation = -1;
    return this;
  }

  synchronized byte[] content(String name) {
    Inode inode = directory.get(name);
    return inode == null ? new byte[0] : inode.content.clone();
  }

  /** Replaces a file's content, durably: damage done by nobody in particular. */
  synchronized void overwrite(String name, byte[] content) {
    Inode inode = new Inode();
    inode.content = content;
    inode.durable = content;
    directory.put(name, inode);
    syncNames();
  }

  synchronized void remove(String name) {
    directory.remove(name);
    syncNames();
  }

  /** An independent copy with everything durable. */
  synchronized SimulatedDisk copy() {
    return afterCrash(Loss.NOTHING, new Random(0));
  }

  @Override
  public synchronized List<String> list() throws IOException {
    requireRunning();
    return List.copyOf(directory.keySet());
  }

  @Override
  public synchronized StorageFile create(String name) throws IOException {
    operation("create " + name, null, null);
    if (directory.containsKey(name)) {
      throw new IOException(name + " exists");
    }
    Inode inode = new Inode();
    directory.put(name, inode);
    namesChanged();
    return new SimulatedFile(inode);
  }

  @Override
  public synchronized StorageFile open(String name) throws IOException {
    requireRunning();
    return new SimulatedFile(inode(name));
  }

  @Override
  public synchronized byte[] read(String name, long position, int length) throws IOException {
    requireRunning();
    byte[] content = inode(name).content;
    if (position + length > content.length) {
      throw new IOException(name + " ends before " + (position + length));
    }
    return Arrays.copyOfRange(content, (int) position, (int) position + length);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    operation("rename " + from, null, null);
    directory.put(to, inode(from));
    directory.remove(from);
    namesChanged();
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    operation("delete " + name, null, null);
    inode(name);
    directory.remove(name);
    namesChanged();
  }

  @Override
  public synchronized void syncDirectory() throws IOException {
    operation("sync names", null, null);
    syncNames();
  }

  @Override
  public String describe(String name) {
    return "simulated/" + name;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private Inode inode(String name) throws IOException {
    Inode inode = directory.get(name);
    if (inode == null) {
      throw new IOException(name + " does not exist");
    }
    return inode;
  }

  private void namesChanged() {
    directories.add(new TreeMap<>(directory));
  }

  private void syncNames() {
    directories.clear();
    namesChanged();
  }

  private void requireRunning() throws IOException {
    if (stopped) {
      throw new IOException("the machine has stopped");
    }
  }

  /** Counts an operation; a failing write still happens, to be torn later or cut to a half. */
  private void operation(String what, @Nullable Inode inode, @Nullable Change change)
      throws IOException {
    requireRunning();
    operations++;
    if (operations != failingOperation) {
      return;
    }
    if (inode != null && change != null) {
      byte[] half = Arrays.copyOf(change.bytes(), change.bytes().length / 2);
      inode.change(fault == Fault.CRASH ? change : new Change(change.position(), half, false));
    }
    stopped = fault == Fault.CRASH;
    throw new IOException("injected: " + what);
  }

  private final class SimulatedFile implements StorageFile {
    private final Inode inode;

    SimulatedFile(Inode inode) {
      this.inode = inode;
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return inode.content.length;
      }
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      synchronized (SimulatedDisk.this) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        Change change = new Change(position, copy, false);
        operation("write", inode, change);
        inode.change(change);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          operation("force", null, null);
        } catch (IOException e) {
          if (fault == Fault.ERROR_FORGOTTEN) {
            inode.unsynced.clear();
          }
          throw e;
        }
        inode.sync();
        inode.unsynced.clear();
      }
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      synchronized (SimulatedDisk.this) {
        requireRunning();
        int count = (int) Math.min(into.remaining(), inode.content.length - position);
        if (count > 0) {
          bytesRead += count;
          into.put(inode.content, (int) position, count);
        }
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        operation("truncate", null, null);
        inode.change(new Change(size, new byte[0], true));
      }
    }

    @Override
    public void close() {}
  }
}
