/**
 * Value types of the protocol: immutable, comparable by content, safe to share between threads.
 *
 * <p>Everything hashed or signed goes through {@link io.hotshot4j.api.types.CanonicalWriter}: fixed
 * field order, big-endian, a domain tag in front. Protobuf never produces signed bytes.
 */
@NullMarked
package io.hotshot4j.api.types;

import org.jspecify.annotations.NullMarked;
