/**
 * Everything the application is asked: build, validate, apply. All calls are made on one lane;
 * stages may complete anywhere, and what follows comes back to the lane or to the replica thread.
 */
@NullMarked
package io.hotshot4j.runtime.internal.apply;

import org.jspecify.annotations.NullMarked;
