/** Tests of the package of the same name. */
@NullMarked
package io.hotshot4j.examples.chaos.proxy;

import org.jspecify.annotations.NullMarked;
