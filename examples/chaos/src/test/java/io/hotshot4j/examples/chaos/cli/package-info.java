/** Tests of the package of the same name. */
@NullMarked
package io.hotshot4j.examples.chaos.cli;

import org.jspecify.annotations.NullMarked;
