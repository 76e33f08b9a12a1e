package io.hotshot4j.bench.micro;

import io.hotshot4j.core.Replica;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One step of the core on each kind of input. A step changes the replica, so every operation has
 * one of its own, made before the first iteration: what JMH says about allocation is the steps'.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class StepBenchmark {
  private static final int BATCH = 200;

  /** Members. */
  @Param("4")
  public int nodes;

  /** What the replica is given. */
  @Param public StepKind kind;

  private Cue cue;
  private Replica[] replicas;
  private int next;

  /** Makes the replicas of all iterations. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    cue = kind.cue(nodes, 1_000);
    int iterations = params.getWarmup().getCount() + params.getMeasurement().getCount();
    replicas = new Replica[iterations * BATCH];
    for (int i = 0; i < replicas.length; i++) {
      replicas[i] = cue.replica();
    }
  }

  /** A batch of replicas, each of which takes the input. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void step(Blackhole sink) {
    for (int i = 0; i < BATCH; i++) {
      sink.consume(cue.play(replicas[next++]));
    }
  }
}
