package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.storage.internal.Disk;
import io.hotshot4j.storage.internal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** Files that are written and read with less care than the storage takes. */
record BrokenDisk(Disk disk, RuntimeMutant mutant) implements Disk {
  private static final String SAFETY = "safety";
  private static final int HEADER_BYTES = 4096;
  private static final int SLOT_BYTES = 16 * 1024;
  private static final int SLOT_HEAD_BYTES = 24;

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new BrokenFile(disk.create(name), name.startsWith(SAFETY), mutant);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new BrokenFile(disk.open(name), name.startsWith(SAFETY), mutant);
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
    if (mutant != RuntimeMutant.NO_DIRECTORY_SYNC && mutant != RuntimeMutant.NO_SYNC) {
      disk.syncDirectory();
    }
  }

  @Override
  public String describe(String name) {
    return disk.describe(name);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }

  private record BrokenFile(StorageFile file, boolean isSafety, RuntimeMutant mutant)
      implements StorageFile {
    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      boolean second = isSafety && position == HEADER_BYTES + SLOT_BYTES;
      file.write(second && mutant == RuntimeMutant.ONE_SLOT ? HEADER_BYTES : position, bytes);
    }

    @Override
    public void force() throws IOException {
      if (mutant == RuntimeMutant.NO_SYNC) {
        return;
      }
      try {
        file.force();
      } catch (IOException e) {
        if (mutant != RuntimeMutant.RETRIED_SYNC) {
          throw e;
        }
        file.force();
      }
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      file.read(position, into);
      if (isSafety && mutant == RuntimeMutant.NO_CHECKSUM && into.capacity() == SLOT_BYTES) {
        int length = into.getInt(4);
        if (length >= 0 && length <= SLOT_BYTES - SLOT_HEAD_BYTES && into.getLong(8) > 0) {
          CRC32C crc = new CRC32C();
          crc.update(into.array(), 4, SLOT_HEAD_BYTES - 4 + length);
          into.putInt(0, (int) crc.getValue());
        }
      }
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
