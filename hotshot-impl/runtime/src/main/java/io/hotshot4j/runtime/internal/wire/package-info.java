/**
 * Messages as frames. Protobuf carries the envelope and nothing else; what is hashed or signed is
 * in the canonical encoding inside it. Stateless, any thread.
 */
@NullMarked
package io.hotshot4j.runtime.internal.wire;

import org.jspecify.annotations.NullMarked;
