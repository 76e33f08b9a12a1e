/** Sending messages and answering requests. Threads: see each class. */
@NullMarked
package io.hotshot4j.runtime.internal.net;

import org.jspecify.annotations.NullMarked;
