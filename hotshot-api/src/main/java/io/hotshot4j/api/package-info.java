/**
 * The node as its host sees it.
 *
 * <p>A node is made by the builder of the runtime jar and moves through {@link
 * io.hotshot4j.api.NodeState}. Every method of {@link io.hotshot4j.api.HotShotNode} may be called
 * from any thread. Expected outcomes are values; exceptions mean that the caller has a bug or that
 * the node cannot go on. The library starts no thread that {@code close()} does not stop and
 * changes nothing in the host JVM.
 */
@NullMarked
package io.hotshot4j.api;

import org.jspecify.annotations.NullMarked;
