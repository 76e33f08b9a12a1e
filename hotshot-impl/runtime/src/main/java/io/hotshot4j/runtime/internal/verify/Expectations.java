package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.transport.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this node has asked for. An answer nobody asked for is not even verified, or anybody could
 * fill the memory with blocks of his own making.
 */
public final class Expectations {
  private static final int CAPACITY = 256;

  // Guarded by this.
  private final Map<Hash, Boolean> blocks = new Bounded<>();
  private final Map<PeerId, BlockHeight> ranges = new Bounded<>();
  private final Map<PeerId, Integer> shares = new Bounded<>();
  private Optional<Hash> nonce = Optional.empty();

  /** A request leaves. */
  public synchronized void onRequest(PeerId to, Message request) {
    if (request instanceof BlockRequest block) {
      blocks.put(block.leaf(), true);
    } else if (request instanceof RangeRequest range) {
      ranges.put(to, range.from());
    } else if (request instanceof ShareRequest) {
      shares.merge(to, 1, Integer::sum);
    }
  }

  /** A request for reports leaves, to one peer or to all. */
  public synchronized void onReportRequest(ReportRequest request) {
    nonce = Optional.of(request.nonce());
  }

  /** Whether a share answers a request; each of those admits one. */
  synchronized boolean admitsShare(PeerId from) {
    Integer asked = shares.get(from);
    if (asked == null) {
      return false;
    }
    if (asked > 1) {
      shares.put(from, asked - 1);
    } else {
      shares.remove(from);
    }
    return true;
  }

  /** Whether a message is no answer, or the answer to a request. */
  synchronized boolean admits(PeerId from, Message message) {
    if (message instanceof BlockResponse response) {
      return blocks.containsKey(response.block().commitment());
    }
    if (message instanceof RangeResponse response) {
      BlockHeight asked = ranges.remove(from);
      return asked != null
          && (response.blocks().isEmpty()
              || response.blocks().get(0).block().height().equals(asked));
    }
    if (message instanceof Report report) {
      return nonce.equals(Optional.of(report.nonce()));
    }
    return true;
  }

  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > CAPACITY;
    }
  }
}
