package io.hotshot4j.bench.load;

import java.util.List;

/** Replicas that run, and what they cost. */
public interface Cluster extends AutoCloseable {
  /** Those that take load. */
  List<Target> targets();

  /** CPU seconds of all replicas so far. */
  double replicaCpuSeconds();

  /** CPU seconds of the generator of load so far. */
  double generatorCpuSeconds();

  /** CPU seconds of the CDN so far, 0 if there is none. */
  double cdnCpuSeconds();

  /** Resident memory of each living replica in megabytes. */
  List<Double> rssMegabytes();

  /** What the living replicas count, one each. */
  List<Counters> counters();

  @Override
  void close();
}
