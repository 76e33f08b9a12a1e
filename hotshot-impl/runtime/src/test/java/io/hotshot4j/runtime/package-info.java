/** Whole nodes on real threads over the in-JVM network. Conditions are awaited, never slept for. */
@NullMarked
package io.hotshot4j.runtime;

import org.jspecify.annotations.NullMarked;
