/** Tests of the CDN with real sockets on loopback; every wait has a deadline. */
@NullMarked
package io.hotshot4j.transport.cdn;

import org.jspecify.annotations.NullMarked;
