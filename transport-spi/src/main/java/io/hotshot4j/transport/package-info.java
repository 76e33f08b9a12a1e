/**
 * The contract between the consensus engine and whatever moves its frames.
 *
 * <p>A transport may lose, duplicate, delay and reorder frames; it must not alter them. Nothing the
 * engine believes rests on the transport: authorship is proved by the signatures inside a frame, so
 * a lying transport can cost time and never safety.
 *
 * <ul>
 *   <li><b>Nullness</b>: nothing is nullable unless annotated.
 *   <li><b>Buffers</b>: every frame is a heap buffer ({@code hasArray()}) whose readable bytes are
 *       the frame. Nobody writes to a frame once it has been handed over, in either direction, and
 *       both sides may keep it as long as they like; one buffer may be shared by many receivers.
 *   <li><b>Back-pressure</b> is an outcome ({@link io.hotshot4j.transport.SendResult}, {@link
 *       io.hotshot4j.transport.Admission}), never an exception and never a blocked caller.
 *   <li><b>Lifecycle</b>: nothing is delivered before {@code start} is called, nothing after {@code
 *       close} has returned. {@code close} is idempotent and may be called from any thread.
 * </ul>
 */
@NullMarked
package io.hotshot4j.transport;

import org.jspecify.annotations.NullMarked;
