package io.hotshot4j.storage.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The directory a storage lives in: the seam under which tests inject faults. Names are plain file
 * names. Whatever is not synced may be lost in part, in any combination.
 */
public interface Disk extends Closeable {
  /** The names of all files, sorted. */
  List<String> list() throws IOException;

  /** Creates a file that does not exist and opens it. */
  StorageFile create(String name) throws IOException;

  /** Opens a file that exists. */
  StorageFile open(String name) throws IOException;

  /** Reads a run of bytes of a file; by any thread, whatever else is open. */
  byte[] read(String name, long position, int length) throws IOException;

  /** Renames a file over another. */
  void rename(String from, String to) throws IOException;

  /** Removes a file. */
  void delete(String name) throws IOException;

  /** Makes creations, renames and removals durable. */
  void syncDirectory() throws IOException;

  /** The place of a file, for messages. */
  String describe(String name);

  /** Frees the directory for others. */
  @Override
  void close() throws IOException;
}
