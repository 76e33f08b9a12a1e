/**
 * From a decoded message to a verified one: signatures, certificates, commit proofs, payloads.
 * Total: hostile input gives a rejection, never an exception.
 *
 * <p>Threads: any number at once.
 */
@NullMarked
package io.hotshot4j.core.verify;

import org.jspecify.annotations.NullMarked;
