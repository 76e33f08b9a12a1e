/** When views begin and end. */
@NullMarked
package io.hotshot4j.core.pacemaker;

import org.jspecify.annotations.NullMarked;
