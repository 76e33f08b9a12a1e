package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  private static final Optional<char[]> NO_PASSWORD = Optional.empty();
  private static final Optional<char[]> PASSWORD = Optional.of("correct horse".toCharArray());

  private final KeyPair pair = Ed25519.insecureKeyPair(9);
  @TempDir private Path directory = Path.of(".");

  @Test
  void plainFileIsTheOneOfRfc8410() throws IOException {
    KeyPair ofRfc =
        KeyPair.ofSeed(
            Bytes.ofHex("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842")
                .toByteArray());
    KeyFiles.write(file(), ofRfc, NO_PASSWORD);
    assertEquals(
        List.of(
            "-----BEGIN PRIVATE KEY-----",
            "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
            "-----END PRIVATE KEY-----"),
        Files.readAllLines(file()));
    assertEquals(ofRfc.publicKey(), KeyFiles.read(file(), NO_PASSWORD).publicKey());
    assertEquals(ofRfc.publicKey(), KeyFiles.read(file(), PASSWORD).publicKey());
  }

  @Test
  void encryptedFileRoundTripsAndLeaksNothing() throws IOException {
    KeyFiles.write(file(), pair, PASSWORD);
    assertEquals(pair.publicKey(), KeyFiles.read(file(), PASSWORD).publicKey());
    String text = Files.readString(file());
    assertTrue(text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    String hex = Bytes.wrap(Base64.getMimeDecoder().decode(body(text))).toHex();
    assertFalse(hex.contains(Bytes.wrap(pair.copyOfSeed()).toHex()));
    assertEquals("correct horse", new String(PASSWORD.orElseThrow()), "left to the caller");
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    KeyFiles.write(file(), pair, NO_PASSWORD);
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file()));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(file()), files.toList(), "nothing temporary is left");
    }
  }

  @Test
  void existingFileIsNotOverwritten() throws IOException {
    Files.writeString(file(), "precious");
    String message = failure(() -> KeyFiles.write(file(), pair, NO_PASSWORD));
    assertEquals(
        named("it exists and is not overwritten; choose another name or move it away"), message);
    assertEquals("precious", Files.readString(file()));
  }

  @Test
  void emptyPasswordIsRefused() throws IOException {
    assertEquals(
        named("the password is empty; give a longer one or none at all"),
        failure(() -> KeyFiles.write(file(), pair, Optional.of(new char[0]))));
    assertFalse(Files.exists(file()));
  }

  @Test
  void missingDirectoryAndFileAreNamed() {
    Path nowhere = directory.resolve("nowhere").resolve("key");
    String message = failure(() -> KeyFiles.write(nowhere, pair, NO_PASSWORD));
    assertTrue(message.startsWith("key file " + nowhere + ": it cannot be written: "), message);
    assertEquals(named("it does not exist"), failure(() -> KeyFiles.read(file(), NO_PASSWORD)));
  }

  @Test
  void missingAndWrongPasswordsAreToldApart() throws IOException {
    KeyFiles.write(file(), pair, PASSWORD);
    String missing = named("it is encrypted and needs a password, none was given");
    assertEquals(missing, failure(() -> KeyFiles.read(file(), NO_PASSWORD)));
    assertEquals(missing, failure(() -> KeyFiles.read(file(), Optional.of(new char[0]))));
    String wrong = failure(() -> KeyFiles.read(file(), Optional.of("other".toCharArray())));
    assertEquals(named("the password is wrong, or the file is damaged"), wrong);
  }

  @Test
  void otherContentIsNamed() throws IOException {
    String expected =
        "; expected is a PEM file with 'PRIVATE KEY' or 'ENCRYPTED PRIVATE KEY' (PKCS#8)";
    assertEquals(named("it holds no PEM block" + expected), failureOf("hello"));
    assertEquals(named("it holds no PEM block" + expected), failureOf("-----BEGIN "));
    assertEquals(
        named("it holds 'RSA PRIVATE KEY'" + expected),
        failureOf("-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----\n"));
    assertEquals(
        named("the text between BEGIN and END is not Base64" + expected), failureOf(pem("$$$$")));
    String cut = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYD";
    assertTrue(failureOf(cut).startsWith(named("it is cut off: the line '-----END")));
    assertEquals(
        named("what it holds is damaged or no PKCS#8 private key"),
        failureOf(pem("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp")));
  }

  @Test
  void otherAlgorithmIsNamed() throws IOException {
    // The same file with the identifier of X25519, 1.3.101.110.
    assertEquals(
        named("it holds a key of algorithm 1.3.101.110, only Ed25519 (1.3.101.112) is allowed"),
        failureOf(pem("MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")));
  }

  @Test
  void publicKeyOfAnotherPairIsNoticed() throws IOException {
    byte[] seed = pair.copyOfSeed();
    String head = "3051020101300506032b657004220420" + Bytes.wrap(seed).toHex() + "812100";
    Bytes good = Bytes.ofHex(head + pair.publicKey());
    Bytes bad = Bytes.ofHex(head + Ed25519.insecureKeyPair(8).publicKey());
    Files.writeString(file(), pem(Base64.getEncoder().encodeToString(good.toByteArray())));
    assertEquals(pair.publicKey(), KeyFiles.read(file(), NO_PASSWORD).publicKey());
    assertEquals(
        named("the public key in it does not belong to the private key"),
        failureOf(pem(Base64.getEncoder().encodeToString(bad.toByteArray()))));
  }

  @Test
  void longFileIsNotRead() throws IOException {
    assertEquals(
        named("it is longer than 65536 bytes, which no key file is"),
        failureOf("x".repeat(KeyFiles.MAX_FILE_BYTES + 1)));
    assertTrue(failureOf("x".repeat(KeyFiles.MAX_FILE_BYTES)).contains("no PEM block"));
  }

  @Test
  void everyCutOrFlippedByteIsAnErrorAndNothingElse() throws IOException {
    KeyFiles.write(file(), pair, NO_PASSWORD);
    byte[] content = Files.readAllBytes(file());
    for (int i = 0; i < content.length; i++) {
      Files.write(file(), Arrays.copyOf(content, i));
      if (i < content.length - 1) {
        failure(() -> KeyFiles.read(file(), NO_PASSWORD));
      }
      byte[] flipped = content.clone();
      flipped[i] ^= 4;
      Files.write(file(), flipped);
      readOrFail();
    }
  }

  @Test
  void keyPairNeverPrintsItsPrivateHalf() {
    assertArrayEquals(pair.copyOfSeed(), pair.copyOfSeed());
    assertFalse(pair.toString().contains(Bytes.wrap(pair.copyOfSeed()).toHex()));
    assertEquals("key pair of " + pair.publicKey(), pair.toString());
    assertFalse(Ed25519.generate().publicKey().equals(Ed25519.generate().publicKey()));
  }

  /** A flipped bit may give another valid key; the PKCS#8 form has no checksum. */
  private void readOrFail() {
    try {
      KeyFiles.read(file(), NO_PASSWORD);
    } catch (KeyFileException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("key file " + file()));
    }
  }

  private String failureOf(String content) throws IOException {
    Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
    return failure(() -> KeyFiles.read(file(), NO_PASSWORD));
  }

  private static String failure(Executable action) {
    return String.valueOf(assertThrows(KeyFileException.class, action).getMessage());
  }

  private String named(String problem) {
    return "key file " + file() + ": " + problem;
  }

  private Path file() {
    return directory.resolve("node.pem");
  }

  private static String pem(String base64) {
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  private static String body(String pem) {
    return pem.replaceAll("-----[A-Z ]+-----", "");
  }
}
