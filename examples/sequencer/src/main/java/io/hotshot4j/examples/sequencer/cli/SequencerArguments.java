package io.hotshot4j.examples.sequencer.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code sequencer}. */
final class SequencerArguments {
  /** The environment variable that holds the password of an encrypted key. */
  static final String PASSWORD_VARIABLE = "ESPRESSO_SEQUENCER_KEY_PASSWORD";

  /** Options and their environment variables. */
  static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("--chain-id", "ESPRESSO_SEQUENCER_CHAIN_ID"),
          Map.entry("--port", "ESPRESSO_SEQUENCER_API_PORT"),
          Map.entry("--host", "ESPRESSO_SEQUENCER_API_HOST"),
          Map.entry("--cdn-url", "ESPRESSO_SEQUENCER_CDN_URL"),
          Map.entry("--key", "ESPRESSO_SEQUENCER_KEY"),
          Map.entry("--key-password-file", "ESPRESSO_SEQUENCER_KEY_PASSWORD_FILE"),
          Map.entry("--storage", "ESPRESSO_SEQUENCER_STORAGE"),
          Map.entry("--genesis", "ESPRESSO_SEQUENCER_GENESIS"),
          Map.entry("--rejoin", "ESPRESSO_SEQUENCER_REJOIN"),
          Map.entry("--retrieval", "ESPRESSO_SEQUENCER_RETRIEVAL"),
          Map.entry("--log-level", "ESPRESSO_SEQUENCER_LOG_LEVEL"));

  @Option(
      names = "--chain-id",
      defaultValue = "0",
      paramLabel = "ID",
      converter = Converters.ChainId.class,
      description =
          "Chain to take part in, 0 or more. [env: ESPRESSO_SEQUENCER_CHAIN_ID] [default: 0]")
  long chainId;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "PORT",
      converter = Converters.Port.class,
      description = "Port of the HTTP API. Required. [env: ESPRESSO_SEQUENCER_API_PORT]")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address the HTTP API listens on. [env: ESPRESSO_SEQUENCER_API_HOST]"
              + " [default: all interfaces]")
  @Nullable String host;

  @Option(
      names = {"-c", "--cdn-url"},
      required = true,
      paramLabel = "URL",
      description = "The CDN server, tcp://host:port. Required. [env: ESPRESSO_SEQUENCER_CDN_URL]")
  String cdnUrl = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Private key made by keygen. [env: ESPRESSO_SEQUENCER_KEY]"
              + " [default: key.pem in the storage directory, made on the first start]")
  @Nullable Path key;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description =
          "File with the password of an encrypted key; the variable "
              + PASSWORD_VARIABLE
              + " may hold it instead. [env: ESPRESSO_SEQUENCER_KEY_PASSWORD_FILE]")
  @Nullable Path keyPasswordFile;

  @Option(
      names = "--storage",
      paramLabel = "DIR",
      description =
          "Directory of the node's state, or 'memory' for none. [env: ESPRESSO_SEQUENCER_STORAGE]"
              + " [default: .state/sequencer-PORT]")
  @Nullable String storage;

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description =
          "Genesis file: take part in no other network. [env: ESPRESSO_SEQUENCER_GENESIS]")
  @Nullable Path genesis;

  @Option(
      names = "--rejoin",
      description =
          "Discard the record of what this member has signed and ask the other members how far"
              + " they are: for a state directory that was restored from a copy, or whose record"
              + " is missing or damaged. For one start only. [env: ESPRESSO_SEQUENCER_REJOIN]")
  boolean rejoin;

  @Option(
      names = "--retrieval",
      defaultValue = "true",
      arity = "1",
      paramLabel = "BOOLEAN",
      converter = Converters.YesNo.class,
      description =
          "Whether to fetch the payloads of decided blocks that this node does not keep anyway,"
              + " where a committee keeps them: true or false. Without, queries about their"
              + " transactions find nothing here. [env: ESPRESSO_SEQUENCER_RETRIEVAL]"
              + " [default: true]")
  boolean retrieval;

  @Option(
      names = "--log-level",
      defaultValue = "info",
      paramLabel = "LEVEL",
      converter = Converters.Level.class,
      description =
          "error, warn, info, debug or trace. [env: ESPRESSO_SEQUENCER_LOG_LEVEL] [default: info]")
  LogLevel logLevel = LogLevel.INFO;

  /** Where the state is kept; absent if in memory. */
  Optional<Path> storageDirectory(Path stateRoot) {
    if (storage == null) {
      return Optional.of(stateRoot.resolve("sequencer-" + port));
    }
    return storage.equals("memory") ? Optional.empty() : Optional.of(Path.of(storage));
  }
}
