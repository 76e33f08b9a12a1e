/** Tests of the Ed25519 suite and the key files. */
@NullMarked
package io.hotshot4j.crypto;

import org.jspecify.annotations.NullMarked;
