package io.hotshot4j.bench.traffic;

import io.hotshot4j.storage.internal.Disk;
import io.hotshot4j.storage.internal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Counts what is made durable: the safety file and everything else apart. */
final class CountingDisk implements Disk {
  private static final String SAFETY = "safety";

  private final Disk disk;
  private long safetySyncs;
  private long logSyncs;
  private long directorySyncs;

  CountingDisk(Disk disk) {
    this.disk = disk;
  }

  long safetySyncs() {
    return safetySyncs;
  }

  long logSyncs() {
    return logSyncs;
  }

  long directorySyncs() {
    return directorySyncs;
  }

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new Counted(disk.create(name), name.startsWith(SAFETY));
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new Counted(disk.open(name), name.startsWith(SAFETY));
  }

  @Override
  public byte[] read(String name, long position, int length) throws IOException {
    return disk.read(name, position, length);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public void syncDirectory() throws IOException {
    directorySyncs++;
    disk.syncDirectory();
  }

  @Override
  public String describe(String name) {
    return disk.describe(name);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }

  private final class Counted implements StorageFile {
    private final StorageFile file;
    private final boolean safety;

    Counted(StorageFile file, boolean safety) {
      this.file = file;
      this.safety = safety;
    }

    @Override
    public void force() throws IOException {
      if (safety) {
        safetySyncs++;
      } else {
        logSyncs++;
      }
      file.force();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      file.write(position, bytes);
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      file.read(position, into);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
