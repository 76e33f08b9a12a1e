/** Collectors that turn statements into certificates and notice equivocation. */
@NullMarked
package io.hotshot4j.core.votes;

import org.jspecify.annotations.NullMarked;
