/** Tests of the package of the same name. */
@NullMarked
package io.hotshot4j.runtime.internal.attest;

import org.jspecify.annotations.NullMarked;
