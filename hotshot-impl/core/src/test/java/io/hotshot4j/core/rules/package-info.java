/** The rules checked by themselves. */
@NullMarked
package io.hotshot4j.core.rules;

import org.jspecify.annotations.NullMarked;
