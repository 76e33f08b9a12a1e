/**
 * What peers sent and nobody has looked at yet: bounded per peer, taken in turn. Completions and
 * timers do not pass here and are never dropped. Any thread.
 */
@NullMarked
package io.hotshot4j.runtime.internal.inbox;

import org.jspecify.annotations.NullMarked;
