/**
 * Signature SPIs. A network's members must use the same suite: all of them have to agree on every
 * edge case, or they would disagree on what is certified.
 */
@NullMarked
package io.hotshot4j.api.crypto;

import org.jspecify.annotations.NullMarked;
