/** Tests of the package of the same name. */
@NullMarked
package io.hotshot4j.examples.chaos.history;

import org.jspecify.annotations.NullMarked;
