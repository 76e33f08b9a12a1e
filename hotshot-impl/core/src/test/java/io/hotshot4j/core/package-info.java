/** Tests of the replica as a whole: four of them on a scripted network under virtual time. */
@NullMarked
package io.hotshot4j.core;

import org.jspecify.annotations.NullMarked;
