package io.hotshot4j.bench.micro;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.Message;
import java.util.List;

/**
 * An input that a replica once took.
 *
 * @param nowNanos when, on its clock
 * @param input what
 * @param view the view it was in before
 * @param effects what it wanted
 */
record Moment(long nowNanos, Input input, long view, List<Effect> effects) {
  boolean isReceived(Class<? extends Message> kind) {
    return input instanceof Input.Received received
        && kind.isInstance(received.message().message());
  }

  boolean isAttested(Class<? extends Message> kind) {
    return input instanceof Input.Attested attested && kind.isInstance(attested.message());
  }

  boolean hasTrace(Class<? extends TraceEvent> kind) {
    return effects.stream()
        .anyMatch(effect -> effect instanceof Effect.Trace trace && kind.isInstance(trace.event()));
  }

  boolean has(Class<? extends Effect> kind) {
    return effects.stream().anyMatch(kind::isInstance);
  }
}
