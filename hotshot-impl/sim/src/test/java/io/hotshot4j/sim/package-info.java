/** The simulator run on sound replicas, which must pass, and on broken ones, which must not. */
@NullMarked
package io.hotshot4j.sim;

import org.jspecify.annotations.NullMarked;
