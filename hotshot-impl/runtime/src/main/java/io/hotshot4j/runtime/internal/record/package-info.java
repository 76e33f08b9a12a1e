/** The stored forms, see {@code doc/spec/records.md}. Stateless, any thread. */
@NullMarked
package io.hotshot4j.runtime.internal.record;

import org.jspecify.annotations.NullMarked;
