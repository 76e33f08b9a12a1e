package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skipped where there is no {@code openssl} that knows Ed25519. */
class OpenSslInteroperabilityTest {
  private static final Optional<char[]> PASSWORD = Optional.of("sesame".toCharArray());

  @TempDir private Path directory = Path.of(".");
  private Path file = Path.of(".");

  @BeforeEach
  void opensslIsThere() throws IOException, InterruptedException {
    file = directory.resolve("key.pem");
    try {
      Path probe = directory.resolve("probe.pem");
      openssl("genpkey", "-algorithm", "ed25519", "-out", probe.toString());
    } catch (IOException e) {
      assumeTrue(false, "no openssl with Ed25519 here: " + e.getMessage());
    }
  }

  @Test
  void opensslReadsOurFiles() throws IOException, InterruptedException {
    KeyPair pair = Ed25519.generate();
    KeyFiles.write(file, pair, Optional.empty());
    assertEquals(pair.publicKey().encoded(), publicKeyAsOpensslSeesIt());
    Path encrypted = directory.resolve("encrypted.pem");
    KeyFiles.write(encrypted, pair, PASSWORD);
    file = encrypted;
    assertEquals(pair.publicKey().encoded(), publicKeyAsOpensslSeesIt());
  }

  @Test
  void weReadOpensslsFiles() throws IOException, InterruptedException {
    openssl("genpkey", "-algorithm", "ed25519", "-out", file.toString());
    Bytes plain = KeyFiles.read(file, Optional.empty()).publicKey().encoded();
    assertEquals(publicKeyAsOpensslSeesIt(), plain);
    for (String cipher : List.of("-aes256", "-aes128")) {
      Path encrypted = directory.resolve("encrypted" + cipher + ".pem");
      openssl(
          "pkcs8",
          "-topk8",
          "-in",
          file.toString(),
          "-v2",
          cipher.substring(1),
          "-passout",
          "pass:sesame",
          "-out",
          encrypted.toString());
      assertEquals(plain, KeyFiles.read(encrypted, PASSWORD).publicKey().encoded());
    }
  }

  private Bytes publicKeyAsOpensslSeesIt() throws IOException, InterruptedException {
    byte[] der =
        openssl(
            "pkey", "-in", file.toString(), "-passin", "pass:sesame", "-pubout", "-outform", "DER");
    return Bytes.wrap(Arrays.copyOfRange(der, der.length - 32, der.length));
  }

  private static byte[] openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "openssl hangs");
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue());
    }
    return output;
  }
}
