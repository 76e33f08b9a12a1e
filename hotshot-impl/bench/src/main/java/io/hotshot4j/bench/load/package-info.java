/**
 * What every system under test shares: its transactions, the frames between generator and replica,
 * processes and what they cost. The generator's threads and those of the systems call in; classes
 * that two of them touch say so.
 */
@NullMarked
package io.hotshot4j.bench.load;

import org.jspecify.annotations.NullMarked;
