package io.hotshot4j.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Private keys on disk: PKCS#8 in PEM (RFC 8410), encrypted (PBES2 with PBKDF2-HMAC-SHA256 and
 * AES-256-CBC) when there is a password. {@code openssl pkey} reads and writes the same files.
 */
public final class KeyFiles {
  /** Longest file that is read. */
  public static final int MAX_FILE_BYTES = 64 * 1024;

  private KeyFiles() {}

  /**
   * Writes a new file that only its owner may read; it appears whole or not at all.
   *
   * @param password encrypts the key; the caller wipes it
   * @throws KeyFileException if the file exists, the password is empty, or it cannot be written
   */
  public static void write(Path file, KeyPair pair, Optional<char[]> password)
      throws KeyFileException {
    if (password.isPresent() && password.get().length == 0) {
      throw new KeyFileException(file, "the password is empty; give a longer one or none at all");
    }
    byte[] pem = encode(pair, password);
    try {
      writeNew(file.toAbsolutePath(), pem);
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          file, "it exists and is not overwritten; choose another name or move it away", e);
    } catch (IOException e) {
      throw new KeyFileException(file, "it cannot be written: " + describe(e), e);
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  /**
   * Reads a key pair.
   *
   * @param password needed if the file is encrypted and ignored if it is not; the caller wipes it
   * @throws KeyFileException if that is not possible; the message says why
   */
  public static KeyPair read(Path file, Optional<char[]> password) throws KeyFileException {
    byte[] content = content(file);
    try {
      Pem pem = Pem.parse(content);
      byte[] der = decrypt(pem, password);
      try {
        return Pkcs8.decode(der);
      } finally {
        Arrays.fill(der, (byte) 0);
        Arrays.fill(pem.content(), (byte) 0);
      }
    } catch (Pkcs8Exception e) {
      throw new KeyFileException(file, e.problem(), e.getCause());
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static byte[] encode(KeyPair pair, Optional<char[]> password) {
    byte[] der = Pkcs8.encode(pair);
    try {
      return password.isPresent()
          ? new Pem(Pem.ENCRYPTED, Pbes2.encrypt(der, password.get())).encoded()
          : new Pem(Pem.PLAIN, der).encoded();
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static byte[] decrypt(Pem pem, Optional<char[]> password) throws Pkcs8Exception {
    if (pem.label().equals(Pem.PLAIN)) {
      return pem.content().clone();
    }
    if (password.isEmpty() || password.get().length == 0) {
      throw new Pkcs8Exception("it is encrypted and needs a password, none was given");
    }
    return Pbes2.decrypt(pem.content(), password.get());
  }

  private static byte[] content(Path file) throws KeyFileException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
      if (content.length > MAX_FILE_BYTES) {
        throw new KeyFileException(
            file, "it is longer than " + MAX_FILE_BYTES + " bytes, which no key file is");
      }
      return content;
    } catch (KeyFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new KeyFileException(file, "it does not exist", e);
    } catch (IOException e) {
      throw new KeyFileException(file, "it cannot be read: " + describe(e), e);
    }
  }

  private static void writeNew(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path directory = file.resolveSibling("");
    // Where permissions exist, a temporary file is the owner's alone.
    Path unfinished = Files.createTempFile(directory, ".key", ".new");
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      publish(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    syncDirectory(directory);
  }

  /** A link fails if the name is taken, where a move would replace the file in its way. */
  private static void publish(Path unfinished, Path file) throws IOException {
    try {
      Files.createLink(file, unfinished);
    } catch (UnsupportedOperationException e) {
      Files.move(unfinished, file);
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The messages of file system exceptions are often only a path; their names say the rest. */
  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
