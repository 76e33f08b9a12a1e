package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Hash;

/**
 * A member that has lost its record asks another one for a {@link Report}.
 *
 * @param nonce drawn in this very start, so that no report of an earlier one answers it
 */
public record ReportRequest(Hash nonce) implements Message {}
