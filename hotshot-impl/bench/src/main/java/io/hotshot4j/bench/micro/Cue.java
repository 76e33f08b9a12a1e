package io.hotshot4j.bench.micro;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import java.util.List;

/**
 * A replica right before an input, as often as it is wanted.
 *
 * @param config of the replica
 * @param recovered where it began
 * @param before all it was given until then
 * @param next what it is given now
 */
record Cue(ReplicaConfig config, Recovered recovered, List<Moment> before, Moment next) {
  /** One more such replica. */
  Replica replica() {
    Replica replica = new Replica(config, recovered);
    before.forEach(moment -> replica.step(moment.nowNanos(), moment.input()));
    return replica;
  }

  /** Gives it the input. */
  List<Effect> play(Replica replica) {
    return replica.step(next.nowNanos(), next.input());
  }
}
