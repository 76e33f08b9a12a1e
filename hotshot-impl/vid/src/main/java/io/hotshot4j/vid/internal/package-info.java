/**
 * The erasure code: nimber arithmetic, additive FFT over bit planes, encoding and recovery. Not
 * exported.
 *
 * <p>Threads: everything here is immutable but {@link io.hotshot4j.vid.internal.Planes}, which
 * belongs to one call.
 */
@NullMarked
package io.hotshot4j.vid.internal;

import org.jspecify.annotations.NullMarked;
