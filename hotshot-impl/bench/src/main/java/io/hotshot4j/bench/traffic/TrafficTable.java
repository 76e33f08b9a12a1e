package io.hotshot4j.bench.traffic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotshot-impl/bench/traffic}: a table with a line for each size of network. */
@Command(
    name = "traffic",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Counts the traffic of networks of several sizes in virtual time, without faults: whole nodes,",
      "Ed25519 signatures, the frames of the wire codec. Prints a Markdown table; bytes are those of",
      "frames, without what a transport adds."
    })
final class TrafficTable implements Callable<Integer> {
  private static final int FIRST_VIEW = 4;

  /** What is decided was followed by two views. */
  private static final int LEAD = 2;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by the command line parser
  private CommandSpec spec;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      split = ",",
      defaultValue = "4,10,31,100,300,1000",
      description = "Sizes, 1 to 4096 each (${DEFAULT-VALUE}). 1,000 need 3 GB of heap.")
  private @Nullable List<Integer> nodes;

  @Option(
      names = "--transactions",
      paramLabel = "K",
      defaultValue = "256",
      description = "Transactions in a block, 1 to 4000 (${DEFAULT-VALUE}).")
  private int transactions;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      defaultValue = "1024",
      description = "Bytes of a transaction, 12 to 1024 (${DEFAULT-VALUE}).")
  private int payload;

  @Option(
      names = "--views",
      paramLabel = "V",
      defaultValue = "8",
      description = "Views to average over, 1 to 1000 (${DEFAULT-VALUE}).")
  private int views;

  private TrafficTable() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TrafficTable());
  }

  @Override
  public Integer call() {
    List<Integer> sizes = nodes == null ? List.of() : nodes;
    for (int size : sizes) {
      require(size >= 1 && size <= 4096, "--nodes has " + size + ", not 1 to 4096");
    }
    require(
        transactions >= 1 && transactions <= 4000,
        "--transactions is " + transactions + ", not 1 to 4000");
    require(payload >= 12 && payload <= 1024, "--payload is " + payload + ", not 12 to 1024");
    require(views >= 1 && views <= 1000, "--views is " + views + ", not 1 to 1000");
    System.out.print(TrafficRow.HEAD);
    for (int size : sizes) {
      System.out.print(measure(size).markdown());
    }
    return 0;
  }

  private TrafficRow measure(int size) {
    long began = System.nanoTime();
    VirtualNetwork network =
        new VirtualNetwork(size, transactions, payload, new VirtualNetwork.Probe() {});
    Duration start = network.time();
    int last = FIRST_VIEW + views - 1;
    network.runToHeight(last + LEAD);
    TrafficRow row = TrafficRow.of(network, FIRST_VIEW, last);
    System.err.printf(
        "n = %d: %d blocks decided by all, %d ms of virtual time, %d other frames; took %d s%n",
        size,
        last + LEAD,
        network.time().minus(start).toMillis(),
        row.otherFrames(),
        (System.nanoTime() - began) / 1_000_000_000L);
    return row;
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
