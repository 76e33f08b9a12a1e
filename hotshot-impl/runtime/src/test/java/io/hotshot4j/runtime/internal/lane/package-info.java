/** Tests of lanes and stages. */
@NullMarked
package io.hotshot4j.runtime.internal.lane;

import org.jspecify.annotations.NullMarked;
