/**
 * The HTTP API under {@code /v0}. Handlers run on the server's threads; they read the query
 * database and ask the gateway to the node, and never wait for consensus. Every failure is a JSON
 * object {@code {status, code, message}}; nothing internal leaves in it.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.http;

import org.jspecify.annotations.NullMarked;
