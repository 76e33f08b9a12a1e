/**
 * Rules that hold across modules: who may depend on whom, what the deterministic part may touch,
 * and how the source tree looks. Each rule carries its reason, and each is shown to fail on a
 * fixture. Single-threaded.
 */
@NullMarked
package io.hotshot4j.checks;

import org.jspecify.annotations.NullMarked;
