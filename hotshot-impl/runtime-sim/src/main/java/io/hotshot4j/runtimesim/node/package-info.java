/** Whole nodes on parts that are not real, and the machines they run on. One thread. */
@NullMarked
package io.hotshot4j.runtimesim.node;

import org.jspecify.annotations.NullMarked;
