package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.View;

/** Which signed messages show that their signer is there now, whatever the transport reports. */
@FunctionalInterface
public interface FreshnessRule {
  /**
   * Of the current view, a later one or the last. What an honest member that is gone has signed
   * grows old with the next views, so repeating it shows nothing.
   */
  FreshnessRule CURRENT_OR_LAST_VIEW = (said, current) -> current.value() - said.value() <= 1;

  /** Whether something said in a view and received in the current one is fresh. */
  boolean isFresh(View said, View current);
}
