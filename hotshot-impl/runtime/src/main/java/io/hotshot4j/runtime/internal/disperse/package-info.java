/**
 * Data availability: who keeps what of a payload, its shares on their way out, in memory and back.
 *
 * <p>Threads: {@link io.hotshot4j.runtime.internal.disperse.Custody}, {@link
 * io.hotshot4j.runtime.internal.disperse.ShareStore} and {@link
 * io.hotshot4j.runtime.internal.disperse.Wanted} any; the others say theirs.
 */
@NullMarked
package io.hotshot4j.runtime.internal.disperse;

import org.jspecify.annotations.NullMarked;
