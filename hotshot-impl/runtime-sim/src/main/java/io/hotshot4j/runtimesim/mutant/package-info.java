/** Nodes that are broken on purpose, so that the checkers are seen to work. One thread. */
@NullMarked
package io.hotshot4j.runtimesim.mutant;

import org.jspecify.annotations.NullMarked;
