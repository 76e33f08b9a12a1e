package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyFileException;
import io.hotshot4j.crypto.KeyFiles;
import io.hotshot4j.crypto.KeyPair;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key pair: writes the private half to a file and prints the public one. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Makes an Ed25519 key: writes it to FILE (PKCS#8 in PEM, readable by its owner only) and"
            + " prints the public key. An existing file is never overwritten.")
public final class KeygenProgram implements Callable<Integer> {
  /** The environment variable that holds the password. */
  static final String PASSWORD_VARIABLE = "ESPRESSO_KEYGEN_PASSWORD";

  private static final Map<String, String> VARIABLES =
      Map.of("--password-file", "ESPRESSO_KEYGEN_PASSWORD_FILE");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "File to write.")
  private @Nullable Path file;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "File with a password to encrypt the key with; the variable "
              + PASSWORD_VARIABLE
              + " may hold it instead. [env: ESPRESSO_KEYGEN_PASSWORD_FILE]")
  private @Nullable Path passwordFile;

  @Option(names = "--password", description = "Ask for a password to encrypt the key with.")
  private boolean ask;

  private KeygenProgram(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return Programs.commandLine(new KeygenProgram(environment), VARIABLES, environment);
  }

  @Override
  public Integer call() {
    Path target = java.util.Objects.requireNonNull(file);
    KeyPair pair = Ed25519.generate();
    Optional<char[]> password = password();
    try {
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      KeyFiles.write(target, pair, password);
    } catch (KeyFileException e) {
      throw new ProgramException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ProgramException("cannot make the directory of " + target + ": " + e, e);
    } finally {
      password.ifPresent(characters -> Arrays.fill(characters, '\0'));
    }
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.println(pair.publicKey());
    out.flush();
    return 0;
  }

  private Optional<char[]> password() {
    return ask
        ? Optional.of(prompt())
        : Passwords.find(passwordFile, PASSWORD_VARIABLE, environment);
  }

  private static char[] prompt() {
    @Nullable Console console = System.console();
    if (console == null) {
      throw new ProgramException("there is no terminal to ask for a password on");
    }
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Again: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new ProgramException("the passwords differ");
    }
    Arrays.fill(second, '\0');
    return first;
  }
}
