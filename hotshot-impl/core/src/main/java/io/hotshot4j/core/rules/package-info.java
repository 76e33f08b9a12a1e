/** The protocol's rules as side-effect-free predicates, one per sentence of the specification. */
@NullMarked
package io.hotshot4j.core.rules;

import org.jspecify.annotations.NullMarked;
