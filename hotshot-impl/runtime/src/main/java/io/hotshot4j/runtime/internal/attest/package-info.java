/**
 * The only place where this node's key is used: durable, then signed, then sent. Runs on the
 * replica thread; completions of the storage and the signer come back to it.
 */
@NullMarked
package io.hotshot4j.runtime.internal.attest;

import org.jspecify.annotations.NullMarked;
