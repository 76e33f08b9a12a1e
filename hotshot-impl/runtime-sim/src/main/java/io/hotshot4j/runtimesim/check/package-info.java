/** What must never happen, and who looks. One thread. */
@NullMarked
package io.hotshot4j.runtimesim.check;

import org.jspecify.annotations.NullMarked;
