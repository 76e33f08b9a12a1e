/** Tests of the benchmark itself: it measures something, and says so in the promised form. */
@NullMarked
package io.hotshot4j.bench;

import org.jspecify.annotations.NullMarked;
