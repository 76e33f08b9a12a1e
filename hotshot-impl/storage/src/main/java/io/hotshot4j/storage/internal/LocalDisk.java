package io.hotshot4j.storage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of the local file system, locked against every other process and storage. */
public final class LocalDisk implements Disk {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDisk.class);
  private static final String LOCK = "LOCK";

  /**
   * Locked first, to find out whether this JVM has the directory already. That cannot be tried on
   * the other file: where locks belong to processes, closing any channel of a file frees it, the
   * locks of other channels included. This one may be lost that way; the JVM still knows of it.
   */
  private static final String GUARD = "LOCK.jvm";

  private final Path directory;
  private final List<FileLock> locks;

  private LocalDisk(Path directory, List<FileLock> locks) {
    this.directory = directory;
    this.locks = locks;
  }

  /** Creates the directory if need be and locks it. */
  public static LocalDisk open(Path directory) throws IOException {
    List<FileLock> locks = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      for (String name : List.of(GUARD, LOCK)) {
        FileLock lock = lock(directory.resolve(name));
        if (lock == null) {
          throw new IOException(
              "storage directory "
                  + directory
                  + " is in use by another node, in this process or another one;"
                  + " stop that node or give this one a directory of its own");
        }
        locks.add(lock);
      }
      return new LocalDisk(directory, locks);
    } catch (FileSystemException e) {
      close(locks);
      throw new IOException(
          "storage directory "
              + directory
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + " "
              + e.getMessage()
              + "); it must be a directory this process may write to",
          e);
    } catch (IOException e) {
      close(locks);
      throw e;
    }
  }

  /** Locks a file, or gives null if it is locked by anybody. */
  private static @Nullable FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      LOG.debug("{} is locked by this process", file);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock;
  }

  private static void close(List<FileLock> locks) throws IOException {
    for (FileLock lock : locks) {
      lock.acquiredBy().close();
    }
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new LocalFile(
        FileChannel.open(
            directory.resolve(name),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new LocalFile(
        FileChannel.open(
            directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** Not through a channel: interrupting the reader would close it. */
  @Override
  public byte[] read(String name, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(name).toFile(), "r")) {
      file.seek(position);
      file.readFully(bytes);
    } catch (EOFException e) {
      throw new IOException(describe(name) + " ends before offset " + (position + length), e);
    }
    return bytes;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public String describe(String name) {
    return directory.resolve(name).toString();
  }

  /** The locks go with their channels; the files stay, or two could hold "the" lock. */
  @Override
  public void close() throws IOException {
    close(locks);
  }

  private record LocalFile(FileChannel channel) implements StorageFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }

    /** Without the times of the inode, which nobody needs; a changed size is metadata that is. */
    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      long at = position;
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          return;
        }
        at += count;
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
