/** A disk with everything a disk may do to its user. One thread. */
@NullMarked
package io.hotshot4j.runtimesim.disk;

import org.jspecify.annotations.NullMarked;
