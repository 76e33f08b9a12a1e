package io.hotshot4j.bench.micro;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/** Payloads of transactions of one KiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class PayloadBenchmark {
  private static final int TRANSACTION_BYTES = 1024;

  /** Transactions in the payload. */
  @Param({"1", "100", "1000"})
  public int transactions;

  private List<Transaction> list;
  private Payload payload;

  /** Makes the payload. */
  @Setup
  public void prepare() {
    list = IntStream.range(0, transactions).mapToObj(PayloadBenchmark::transaction).toList();
    payload = Payload.of(list);
  }

  static Transaction transaction(int number) {
    return Transaction.of(
        Bytes.wrap(ByteBuffer.allocate(TRANSACTION_BYTES).putInt(number).array()));
  }

  /** Puts transactions together that are hashed already: the leader. */
  @Benchmark
  public Payload encode() {
    return Payload.of(list);
  }

  /** Reads the transactions and hashes each: everybody else. */
  @Benchmark
  public Payload decode() throws DecodeException {
    return Payload.decode(payload.encoded(), Genesis.DEFAULT_MAX_TRANSACTIONS);
  }

  /** The Merkle root over the hashes. */
  @Benchmark
  public Hash merkleRoot() {
    return payload.merkleRoot();
  }
}
