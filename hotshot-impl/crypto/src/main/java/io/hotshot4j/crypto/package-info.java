/**
 * Ed25519 (RFC 8032) with BouncyCastle's lightweight API: signer, verifier, certificates that are
 * lists of signatures, and key files. No security provider is registered.
 *
 * <p>Threads: everything here may be used by any thread at any time.
 */
@NullMarked
package io.hotshot4j.crypto;

import org.jspecify.annotations.NullMarked;
