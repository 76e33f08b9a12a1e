/**
 * Starts nodes. {@link io.hotshot4j.runtime.HotShot#node} is the way in; everything a node uses is
 * given to its builder, and nothing is discovered.
 */
@NullMarked
package io.hotshot4j.runtime;

import org.jspecify.annotations.NullMarked;
