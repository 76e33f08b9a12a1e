package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.types.Genesis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one sequencer, locked while it is open: {@code key.pem}, {@code genesis.json},
 * {@code consensus/} and {@code query/}.
 */
public final class StateDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lockChannel;

  private StateDirectory(Path directory, FileChannel lockChannel) {
    this.directory = directory;
    this.lockChannel = lockChannel;
  }

  /**
   * Opens a directory, made if missing.
   *
   * @throws SequencerException if it cannot be used or another process uses it
   */
  public static StateDirectory open(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new SequencerException(
            "the state directory " + directory + " is in use by another sequencer");
      }
      return checked(new StateDirectory(directory, channel));
    } catch (IOException e) {
      throw new SequencerException("cannot use the state directory " + directory + ": " + e, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Votes without the network they were cast in would be for another network. */
  private static StateDirectory checked(StateDirectory state) {
    if (Files.exists(state.consensus()) && !Files.exists(state.genesisFile())) {
      state.close();
      throw new SequencerException(
          "the state directory "
              + state.directory
              + " holds consensus state but no genesis.json: restore that file, or delete the"
              + " directory to join as a new node");
    }
    return state;
  }

  /** The directory. */
  public Path path() {
    return directory;
  }

  /** The node's private key. */
  public Path key() {
    return directory.resolve("key.pem");
  }

  /** The engine's storage. */
  public Path consensus() {
    return directory.resolve("consensus");
  }

  /** The query database. */
  public Path query() {
    return directory.resolve("query");
  }

  /** The genesis of the network this node has taken part in. */
  public Optional<Genesis> genesis() {
    return Files.exists(genesisFile())
        ? Optional.of(GenesisFile.read(genesisFile()))
        : Optional.empty();
  }

  /** Keeps a genesis: durable when this returns. */
  public void store(Genesis genesis) {
    Path unfinished = directory.resolve("genesis.json.new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest =
            ByteBuffer.wrap(GenesisFile.format(genesis).getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, genesisFile(), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new SequencerException("cannot write " + genesisFile() + ": " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      throw new SequencerException("cannot release the state directory " + directory, e);
    }
  }

  private Path genesisFile() {
    return directory.resolve("genesis.json");
  }
}
