package io.hotshot4j.bench.micro;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import io.hotshot4j.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The durable storage on the disk below the system property {@code bench.workspace}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class StorageBenchmark {
  private static final long PRUNE_INTERVAL = 32;

  /** Bytes of a block's payload. */
  @Param({"0", "65536", "1048576"})
  public int payload;

  private Members members;
  private Path directory;
  private FileStorage storage;
  private Bytes payloadBytes;
  private Block parent;
  private Bytes safety;

  /** Opens a new storage. */
  @Setup
  public void open() throws IOException {
    members = new Members(4);
    Path root = Path.of(System.getProperty("bench.workspace", "target/workspace"));
    directory = Files.createTempDirectory(Files.createDirectories(root), "micro-");
    storage = FileStorage.open(directory);
    storage.recover();
    payloadBytes = Bytes.wrap(new byte[payload]);
    parent = members.genesis.block();
    safety = safetyRecord(parent);
  }

  private Bytes safetyRecord(Block voted) {
    SafetyRecord record =
        SafetyRecord.initial(members.genesis.quorumCertificate())
            .withVote(voted.view(), voted.commitment());
    return new StoredSafety(
            members.genesis.hash(), members.keys.get(0).publicKey(), Optional.of(record))
        .encoded();
  }

  /** A timeout: the safety record alone, durable. */
  @Benchmark
  public void record() {
    storage
        .append(WriteBatch.ofSafetyRecord(safety), Durability.SYNCED)
        .toCompletableFuture()
        .join();
  }

  /** A vote: the block, and the safety record after it, durable. */
  @Benchmark
  public void blockAndRecord() {
    Block block = members.block(parent.leaf(), parent.view().value() + 1, 0);
    BlockRecord stored =
        new BlockRecord(block, Optional.of(members.genesis.quorumCertificate()), payloadBytes);
    var unused =
        storage.append(
            WriteBatch.ofBlock(
                new WriteBatch.BlockRecord(block.commitment(), block.view(), stored.parts())),
            Durability.BUFFERED);
    storage
        .append(WriteBatch.ofSafetyRecord(safetyRecord(block)), Durability.SYNCED)
        .toCompletableFuture()
        .join();
    if (block.view().value() % PRUNE_INTERVAL == 0) {
      storage.prune(block.view(), BlockHeight.GENESIS);
    }
    parent = block;
  }

  /** Closes and deletes it. */
  @TearDown
  public void close() throws IOException {
    storage.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
