/** Tests of the relay's rules, encodings and its manners towards hostile peers. */
@NullMarked
package io.hotshot4j.transport.cdn.internal;

import org.jspecify.annotations.NullMarked;
