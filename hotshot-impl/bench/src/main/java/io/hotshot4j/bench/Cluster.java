package io.hotshot4j.bench;

import java.util.List;

/** Replicas that run, and what they cost. */
interface Cluster extends AutoCloseable {
  /** One for each replica. */
  List<Target> targets();

  /** CPU seconds of all replicas so far. */
  double replicaCpuSeconds();

  /** CPU seconds of the generator of load so far. */
  double generatorCpuSeconds();

  /** CPU seconds of the CDN so far, 0 if there is none. */
  double cdnCpuSeconds();

  /** Resident memory of one replica in megabytes, the largest. */
  double rssMegabytes();

  /** What the replicas count, one each. */
  List<Counters> counters();

  @Override
  void close();
}
