/** Tests of the package of the same name. */
@NullMarked
package io.hotshot4j.runtime.internal.wire;

import org.jspecify.annotations.NullMarked;
