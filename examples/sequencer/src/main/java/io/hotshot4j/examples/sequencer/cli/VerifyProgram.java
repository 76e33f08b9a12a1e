package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.examples.sequencer.node.GenesisFile;
import io.hotshot4j.examples.sequencer.verify.DocumentException;
import io.hotshot4j.examples.sequencer.verify.ProofChecker;
import io.hotshot4j.examples.sequencer.verify.ProofDocument;
import io.hotshot4j.examples.sequencer.verify.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a downloaded answer of the API offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnExecutionException = 2,
    description =
        "Checks an answer of the HTTP API that brings a proof, as it was downloaded, against"
            + " nothing but a genesis file: availability/leaf/..., availability/transaction/...,"
            + " availability/block/:height/namespace/:namespace, availability/vid/common/:height,"
            + " node/vid/share/:height and block-state/:height/:key.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it proves what it says, which is printed",
      "1:it does not",
      "2:it could not be checked: wrong option, unreadable file, another kind of document"
    })
public final class VerifyProgram implements Callable<Integer> {
  private static final int MAX_LENGTH = 64 << 20;

  /** Options and their environment variables. */
  static final Map<String, String> VARIABLES =
      Map.of(
          "--genesis", "ESPRESSO_VERIFY_GENESIS",
          "--block", "ESPRESSO_VERIFY_BLOCK",
          "--height", "ESPRESSO_VERIFY_HEIGHT",
          "--namespace", "ESPRESSO_VERIFY_NAMESPACE",
          "--transaction", "ESPRESSO_VERIFY_TRANSACTION");

  private final InputStream standardInput;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "File with the answer in JSON. [default: standard input]")
  private @Nullable Path file;

  @Option(
      names = {"-g", "--genesis"},
      required = true,
      paramLabel = "FILE",
      description = "Genesis file of the network. Required. [env: ESPRESSO_VERIFY_GENESIS]")
  private @Nullable Path genesis;

  @Option(
      names = "--block",
      paramLabel = "FILE",
      description =
          "File with an answer of block-state or availability/leaf that proves the block final,"
              + " where the other one does not. [env: ESPRESSO_VERIFY_BLOCK]")
  private @Nullable Path block;

  @Option(
      names = "--height",
      paramLabel = "HEIGHT",
      converter = Converters.Height.class,
      description =
          "Accept a proof about the block at this height only." + " [env: ESPRESSO_VERIFY_HEIGHT]")
  private @Nullable Long height;

  @Option(
      names = "--namespace",
      paramLabel = "NUMBER",
      converter = Converters.Namespace.class,
      description =
          "Accept a proof of all of this namespace only." + " [env: ESPRESSO_VERIFY_NAMESPACE]")
  private @Nullable Long namespace;

  @Option(
      names = "--transaction",
      paramLabel = "HASH",
      converter = Converters.HashValue.class,
      description = "Accept a proof of this transaction only. [env: ESPRESSO_VERIFY_TRANSACTION]")
  private @Nullable Hash transaction;

  private VerifyProgram(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv(), System.in).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment, InputStream standardInput) {
    return Programs.commandLine(new VerifyProgram(standardInput), VARIABLES, environment);
  }

  @Override
  public Integer call() {
    Genesis network = Programs.expecting(() -> GenesisFile.read(Objects.requireNonNull(genesis)));
    ProofDocument document = document(Optional.ofNullable(file));
    Optional<ProofDocument> ofBlock =
        Optional.ofNullable(block).map(path -> document(Optional.of(path)));
    Verdict verdict =
        objection(document)
            .map(reason -> new Verdict(false, reason))
            .orElseGet(() -> new ProofChecker(network).check(document, ofBlock));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println((verdict.proven() ? "PROVEN: " : "NOT PROVEN: ") + verdict.text());
    out.flush();
    return verdict.proven() ? 0 : 1;
  }

  /** Why a document is not about what was asked for. */
  private Optional<String> objection(ProofDocument document) {
    long about = document.height();
    if (height != null && about != height) {
      return Optional.of("it is about block " + about + ", not " + height);
    }
    if (namespace != null
        && !(document instanceof ProofDocument.OfNamespace of
            && of.proof().namespace() == namespace)) {
      return Optional.of("it is not about namespace " + Long.toUnsignedString(namespace));
    }
    if (transaction != null
        && !(document instanceof ProofDocument.OfTransaction of
            && of.transaction().hash().equals(transaction))) {
      return Optional.of("it is not about transaction " + transaction);
    }
    return Optional.empty();
  }

  private ProofDocument document(Optional<Path> path) {
    String name = path.map(Path::toString).orElse("standard input");
    try (InputStream in = path.isPresent() ? Files.newInputStream(path.get()) : standardInput) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new ProgramException(name + " is longer than " + MAX_LENGTH + " bytes");
      }
      return ProofDocument.parse(bytes);
    } catch (IOException e) {
      throw new ProgramException("cannot read " + name + ": " + e, e);
    } catch (DocumentException e) {
      throw new ProgramException(name + ": " + e.getMessage(), e);
    }
  }
}
