package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;

/** In which view a node comes back. */
@FunctionalInterface
public interface RestartRule {
  /**
   * Where the others can be: never past the last voted view for the vote's sake, since nobody
   * follows a node into a view without a certificate, and once f more are dead the network would
   * halt for ever.
   */
  RestartRule WHERE_THE_OTHERS_ARE =
      record ->
          View.max(
              record.lastTimeoutView(),
              View.max(record.highQc().view().next(), record.highTcView().next()));

  /** The view to resume in. */
  View resume(SafetyRecord record);
}
