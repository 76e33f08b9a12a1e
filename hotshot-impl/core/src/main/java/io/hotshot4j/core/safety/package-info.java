/** What a replica must never contradict, and the independent guard in front of its key. */
@NullMarked
package io.hotshot4j.core.safety;

import org.jspecify.annotations.NullMarked;
