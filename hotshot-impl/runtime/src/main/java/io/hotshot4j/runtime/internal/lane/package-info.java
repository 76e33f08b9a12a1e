/**
 * Where time and threads come from, and the only package that touches either. Everything else in
 * the runtime is told to run: with another {@link io.hotshot4j.runtime.internal.lane.Scheduling} it
 * runs on one thread in virtual time.
 */
@NullMarked
package io.hotshot4j.runtime.internal.lane;

import org.jspecify.annotations.NullMarked;
