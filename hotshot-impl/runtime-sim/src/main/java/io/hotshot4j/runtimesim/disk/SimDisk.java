package io.hotshot4j.runtimesim.disk;

import io.hotshot4j.storage.internal.Disk;
import io.hotshot4j.storage.internal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process's hold on a disk: ends with the process, whatever it still tries to do. */
public final class SimDisk implements Disk {
  private final Platter platter;
  private final @Nullable DiskFaults faults;
  private boolean stopped;
  private boolean closed;

  /** With faults, or without any. */
  public SimDisk(Platter platter, @Nullable DiskFaults faults) {
    this.platter = platter;
    this.faults = faults;
  }

  /** The process or the machine is gone. */
  public void stop() {
    stopped = true;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public List<String> list() throws IOException {
    requireRunning();
    return List.copyOf(platter.names().keySet());
  }

  @Override
  public StorageFile create(String name) throws IOException {
    change(true, null);
    if (platter.names().containsKey(name)) {
      throw new IOException(name + " exists");
    }
    Inode inode = new Inode();
    platter.names().put(name, inode);
    platter.namesChanged();
    return new SimFile(inode);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    requireRunning();
    return new SimFile(inode(name));
  }

  @Override
  public byte[] read(String name, long position, int length) throws IOException {
    requireRunning();
    Inode inode = inode(name);
    if (position + length > inode.size()) {
      throw new IOException(describe(name) + " ends before offset " + (position + length));
    }
    int outcome = faults == null ? 0 : faults.onRead();
    if (outcome == 1) {
      throw new IOException(describe(name) + ": Input/output error");
    }
    int from =
        outcome == 2 && faults != null ? faults.below(inode.size() - length + 1) : (int) position;
    return inode.read(from, length);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change(false, null);
    platter.names().put(to, inode(from));
    platter.names().remove(from);
    platter.namesChanged();
  }

  @Override
  public void delete(String name) throws IOException {
    change(false, null);
    inode(name);
    platter.names().remove(name);
    platter.namesChanged();
  }

  @Override
  public void syncDirectory() throws IOException {
    change(false, null);
    if (faults != null && faults.syncFails()) {
      throw new IOException("Input/output error");
    }
    platter.syncNames();
  }

  @Override
  public String describe(String name) {
    return "disk/" + name;
  }

  @Override
  public void close() {
    closed = true;
  }

  private Inode inode(String name) throws IOException {
    Inode inode = platter.names().get(name);
    if (inode == null) {
      throw new IOException(name + " does not exist");
    }
    return inode;
  }

  private void requireRunning() throws IOException {
    if (stopped) {
      throw new IOException("the process is dead");
    }
  }

  /** Where the power fails, the change may have happened nevertheless. */
  private void change(boolean needsSpace, @Nullable Runnable change) throws IOException {
    requireRunning();
    boolean powerFails = faults != null && faults.beforeChange(needsSpace);
    if (change != null) {
      change.run();
    }
    if (powerFails && faults != null) {
      faults.stop();
      stopped = true;
      throw new IOException("the power fails");
    }
  }

  private final class SimFile implements StorageFile {
    private final Inode inode;

    SimFile(Inode inode) {
      this.inode = inode;
    }

    @Override
    public long size() throws IOException {
      requireRunning();
      return inode.size();
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      change(true, () -> inode.write(position, copy));
    }

    @Override
    public void force() throws IOException {
      change(false, null);
      if (faults != null && faults.syncFails()) {
        inode.syncFailed();
        throw new IOException("Input/output error");
      }
      inode.sync();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      requireRunning();
      int count = (int) Math.min(into.remaining(), inode.size() - position);
      if (count > 0) {
        into.put(inode.read((int) position, count));
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      change(false, () -> inode.truncate(size));
    }

    @Override
    public void close() {
      // The process's other files are none of its business.
    }
  }
}
