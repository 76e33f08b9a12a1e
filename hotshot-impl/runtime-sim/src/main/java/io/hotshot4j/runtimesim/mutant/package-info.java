/**
 * Nodes that are broken on purpose, so that the checkers are seen to work: everything is broken
 * through the seams that the runtime and the storage have anyway. One thread.
 */
@NullMarked
package io.hotshot4j.runtimesim.mutant;

import org.jspecify.annotations.NullMarked;
