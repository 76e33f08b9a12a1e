/** The lossy stream of node events. Published by any lane; one lane for each subscriber. */
@NullMarked
package io.hotshot4j.runtime.internal.event;

import org.jspecify.annotations.NullMarked;
