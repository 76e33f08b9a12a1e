@NullMarked
package io.hotshot4j.bench.load;

import org.jspecify.annotations.NullMarked;
