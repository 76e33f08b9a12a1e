/** What replicas say to each other. Immutable values; encoding is the runtime's business. */
@NullMarked
package io.hotshot4j.core.message;

import org.jspecify.annotations.NullMarked;
