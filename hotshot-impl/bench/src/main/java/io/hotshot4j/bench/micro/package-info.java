/**
 * JMH benchmarks of the inner loops; {@code hotshot-impl/bench/micro} runs them. The regression
 * guard of this module runs the same operations and looks at what they allocate.
 *
 * <p>Threads: JMH's, one for each state.
 */
@NullMarked
package io.hotshot4j.bench.micro;

import org.jspecify.annotations.NullMarked;
