/** Who keeps what of a payload, and the shares that this node holds. Any thread, everything. */
@NullMarked
package io.hotshot4j.runtime.internal.custody;

import org.jspecify.annotations.NullMarked;
