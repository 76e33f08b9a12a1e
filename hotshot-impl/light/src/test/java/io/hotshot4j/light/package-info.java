/** Tests. */
@NullMarked
package io.hotshot4j.light;

import org.jspecify.annotations.NullMarked;
