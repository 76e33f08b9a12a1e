package io.hotshot4j.examples.chaos.cli;

import io.hotshot4j.examples.chaos.proxy.ChaosProxy;
import io.hotshot4j.examples.chaos.proxy.ProxiedConnection;
import io.hotshot4j.examples.chaos.proxy.ProxyCommand;
import io.hotshot4j.examples.chaos.proxy.ProxyScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a misbehaving proxy between a node and a CDN server. */
@Command(
    name = "chaos-proxy",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Forwards TCP connections, as badly as it is told by lines on its standard input or by a"
            + " script. Put it between a node and the CDN server: let it listen on a free port and"
            + " give that port to the node as --cdn-url.",
    footerHeading = "%nCommands:%n")
public final class ChaosProxyProgram implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--listen",
      required = true,
      paramLabel = "PORT",
      description = "Port to listen on, on this machine only; 0 for any free one. Required.")
  private int listen;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The server to forward to. Required.")
  private String to = "";

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "Decides everything random. [default: 1]")
  private long seed;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "Lines of TIME COMMAND, such as '5s cut reset': what to do so long after the line before."
              + " Ends with its last line, without faults.")
  private @Nullable Path script;

  @Option(names = "--repeat", description = "Begin the script again at its end.")
  private boolean repeat;

  private ChaosProxyProgram() {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ChaosProxyProgram());
    line.getCommandSpec()
        .usageMessage()
        .footer(ProxyCommand.GRAMMAR.stream().map(each -> "  " + each).toArray(String[]::new));
    return Failures.inOneLine(line);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int colon = to.lastIndexOf(':');
    if (colon < 1 || !to.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("--to is '" + to + "', not HOST:PORT");
    }
    List<ProxyScript.Step> steps =
        script == null ? List.of() : ProxyScript.parse(Files.readAllLines(script));
    String host = to.substring(0, colon);
    int port = Integer.parseInt(to.substring(colon + 1));
    try (ChaosProxy proxy = ChaosProxy.start(listen, host, port, seed)) {
      say("forwarding port " + proxy.port() + " to " + to + ", seed " + seed);
      if (script == null) {
        obey(proxy);
      } else {
        play(proxy, steps);
      }
    }
    return 0;
  }

  private void obey(ChaosProxy proxy) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isBlank() || line.trim().equals("status")) {
        proxy.connections().stream().map(ProxiedConnection::toString).forEach(this::say);
      } else {
        try {
          ProxyCommand.parse(line).run(proxy);
          say("ok: " + line.trim());
        } catch (IllegalArgumentException e) {
          say(String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private void play(ChaosProxy proxy, List<ProxyScript.Step> steps) throws InterruptedException {
    do {
      for (ProxyScript.Step step : steps) {
        Thread.sleep(step.after().toMillis());
        step.command().run(proxy);
        say(step.text());
      }
    } while (repeat && !steps.isEmpty());
  }

  private void say(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
