@NullMarked
package io.hotshot4j.bench.traffic;

import org.jspecify.annotations.NullMarked;
