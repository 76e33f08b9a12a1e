/** Explorations of the rules, and of mutants that must be found. */
@NullMarked
package io.hotshot4j.explore;

import org.jspecify.annotations.NullMarked;
