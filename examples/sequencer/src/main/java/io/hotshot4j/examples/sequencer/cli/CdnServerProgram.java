package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.examples.sequencer.node.GenesisFile;
import io.hotshot4j.transport.cdn.CdnServer;
import io.hotshot4j.transport.cdn.CdnServerOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the CDN server until it is told to stop. */
@Command(
    name = "cdn-server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    versionProvider = Version.class,
    description =
        "Hands the network's configuration to every node, gives the start signal and relays"
            + " messages. Durations are written 10s, 5m or 1ms. An option wins over its"
            + " environment variable.")
public final class CdnServerProgram implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CdnServerProgram.class);

  @Mixin private CdnServerArguments arguments = new CdnServerArguments();

  private CdnServerProgram() {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return Programs.commandLine(new CdnServerProgram(), CdnServerArguments.VARIABLES, environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    CdnServerOptions options = Programs.expecting(this::options);
    arguments.logLevel.apply();
    try (CdnServer server = CdnServer.start(options, Ed25519.verifier())) {
      Programs.closeAtExit(server);
      LOG.info("listening on port {} for {} nodes", server.port(), options.nodes());
      server.started().thenAccept(genesis -> LOG.info("start signal: genesis {}", genesis.hash()));
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      throw new ProgramException(String.valueOf(e.getMessage()), e);
    }
  }

  private void refuse(Availability said, Genesis genesis) {
    throw new ProgramException(
        "--da-committee is "
            + said.committeeSize()
            + ", but the genesis file "
            + arguments.genesisFile().orElseThrow()
            + " has "
            + (genesis.availability().isDispersed()
                ? "\"daCommittee\": " + genesis.availability().committeeSize()
                : "no \"daCommittee\"")
            + ": leave out the option, the genesis decides");
  }

  CdnServerOptions options() {
    CdnServerOptions options =
        CdnServerOptions.of(arguments.port, arguments.nodes)
            .withStartDelay(arguments.startDelay)
            .withTiming(arguments.timing())
            .withMaxTransactions(arguments.maxTransactions)
            .withAvailability(arguments.availability().orElse(Availability.ALL));
    if (arguments.genesisFile().isEmpty()) {
      return options;
    }
    Genesis genesis = GenesisFile.read(arguments.genesisFile().get());
    if (genesis.committee().size() != arguments.nodes) {
      throw new ProgramException(
          "--num-nodes is "
              + arguments.nodes
              + ", but the genesis file "
              + arguments.genesisFile().get()
              + " has "
              + genesis.committee().size()
              + " members");
    }
    arguments
        .availability()
        .filter(said -> !said.equals(genesis.availability()))
        .ifPresent(said -> refuse(said, genesis));
    return options.withGenesis(genesis);
  }
}
