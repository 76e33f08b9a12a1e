/** Tests. */
@NullMarked
package io.hotshot4j.runtime.internal.disperse;

import org.jspecify.annotations.NullMarked;
