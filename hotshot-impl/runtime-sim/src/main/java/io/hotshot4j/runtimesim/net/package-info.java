/** A network with everything a network may do to its user. One thread. */
@NullMarked
package io.hotshot4j.runtimesim.net;

import org.jspecify.annotations.NullMarked;
