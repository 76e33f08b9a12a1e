package io.hotshot4j.runtime.internal.inbox;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.transport.PeerId;

/**
 * A frame that was let in. It counts against its peer until it is released.
 *
 * @param from the peer that brought it
 * @param bytes the frame
 * @param queue where it is accounted for
 */
public record Frame(PeerId from, Bytes bytes, PeerQueue queue) {}
