/** Tests of what the application is asked. */
@NullMarked
package io.hotshot4j.runtime.internal.apply;

import org.jspecify.annotations.NullMarked;
