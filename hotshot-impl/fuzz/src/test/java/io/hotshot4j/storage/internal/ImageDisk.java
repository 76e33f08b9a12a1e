package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files in memory that somebody may damage between two runs of a storage. */
final class ImageDisk implements Disk {
  /** An open file keeps its content whatever becomes of its name. */
  private static final class Inode {
    volatile byte[] content;

    Inode(byte[] content) {
      this.content = content;
    }
  }

  private final TreeMap<String, Inode> files = new TreeMap<>();

  ImageDisk(TreeMap<String, byte[]> image) {
    image.forEach((name, content) -> files.put(name, new Inode(content.clone())));
  }

  /** An independent copy. */
  synchronized TreeMap<String, byte[]> image() {
    TreeMap<String, byte[]> copy = new TreeMap<>();
    files.forEach((name, inode) -> copy.put(name, inode.content.clone()));
    return copy;
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized StorageFile create(String name) throws IOException {
    if (files.containsKey(name)) {
      throw new IOException(name + " exists");
    }
    Inode inode = new Inode(new byte[0]);
    files.put(name, inode);
    return new File(inode);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new File(inode(name));
  }

  @Override
  public byte[] read(String name, long position, int length) throws IOException {
    byte[] content = inode(name).content;
    if (position + length > content.length) {
      throw new IOException(name + " ends before " + (position + length));
    }
    return Arrays.copyOfRange(content, (int) position, (int) position + length);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    files.put(to, inode(from));
    files.remove(from);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    inode(name);
    files.remove(name);
  }

  @Override
  public void syncDirectory() {}

  @Override
  public String describe(String name) {
    return "image/" + name;
  }

  @Override
  public void close() {}

  private synchronized Inode inode(String name) throws IOException {
    @Nullable Inode inode = files.get(name);
    if (inode == null) {
      throw new IOException(name + " does not exist");
    }
    return inode;
  }

  private static final class File implements StorageFile {
    private final Inode inode;

    File(Inode inode) {
      this.inode = inode;
    }

    @Override
    public long size() {
      return inode.content.length;
    }

    @Override
    public void write(long position, ByteBuffer bytes) {
      byte[] content = inode.content;
      int end = (int) position + bytes.remaining();
      byte[] changed = Arrays.copyOf(content, Math.max(content.length, end));
      bytes.get(changed, (int) position, bytes.remaining());
      inode.content = changed;
    }

    @Override
    public void force() {}

    @Override
    public void read(long position, ByteBuffer into) {
      byte[] content = inode.content;
      if (position < content.length) {
        into.put(
            content, (int) position, (int) Math.min(into.remaining(), content.length - position));
      }
    }

    @Override
    public void truncate(long size) {
      inode.content = Arrays.copyOf(inode.content, (int) size);
    }

    @Override
    public void close() {}
  }
}
