/** Tests of the undecided part of the chain. */
@NullMarked
package io.hotshot4j.core.tree;

import org.jspecify.annotations.NullMarked;
