/** What the tests of the runtime share. */
@NullMarked
package io.hotshot4j.runtime.internal;

import org.jspecify.annotations.NullMarked;
