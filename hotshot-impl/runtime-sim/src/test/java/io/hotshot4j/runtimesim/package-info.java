/** Runs of whole nodes under simulation. */
@NullMarked
package io.hotshot4j.runtimesim;

import org.jspecify.annotations.NullMarked;
