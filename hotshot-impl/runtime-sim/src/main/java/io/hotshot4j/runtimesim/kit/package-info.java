/**
 * Virtual time and whatever runs in it: clocks, threads that take turns, the faults of a seed. One
 * thread.
 */
@NullMarked
package io.hotshot4j.runtimesim.kit;

import org.jspecify.annotations.NullMarked;
