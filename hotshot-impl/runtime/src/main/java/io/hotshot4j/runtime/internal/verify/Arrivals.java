package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.Input;
import io.hotshot4j.transport.PeerId;
import java.util.function.Consumer;

/** The inbox of peer messages: frames go in on transport threads, inputs come out verified. */
public interface Arrivals {
  /** Takes a frame in, unless its peer has too much waiting. Any thread. */
  boolean offer(PeerId from, Bytes frame);

  /** Deals with the next frame; false if there is none. The replica thread only. */
  boolean deliverNext(Consumer<Input> replica);

  /** Whether nothing waits to be delivered. */
  boolean isEmpty();

  /** Ends the lanes, if there are any. */
  void close();
}
