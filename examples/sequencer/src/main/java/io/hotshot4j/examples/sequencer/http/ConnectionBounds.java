package io.hotshot4j.examples.sequencer.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;

/**
 * Bounds the connections of the API, in total and by client address. At the bound a newcomer takes
 * the place of the connection that has been open longest without a request under way; who only
 * connects, or never ends its headers, is the first to go. Clients with a kept-alive connection
 * connect again by themselves.
 *
 * <p>Threads: any.
 */
final class ConnectionBounds implements Connection.Listener {
  private final int total;
  private final int perAddress;

  // Guarded by this; in order of arrival.
  private final LinkedHashMap<Connection, InetAddress> open = new LinkedHashMap<>();
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();

  ConnectionBounds(int total, int perAddress) {
    this.total = total;
    this.perAddress = perAddress;
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from)) {
      return;
    }
    Optional<Connection> leaving;
    synchronized (this) {
      InetAddress address = from.getAddress();
      leaving = leavingFor(address);
      leaving.ifPresent(this::forget);
      open.put(connection, address);
      byAddress.merge(address, 1, Integer::sum);
    }
    leaving.ifPresent(other -> other.getEndPoint().close());
  }

  private Optional<Connection> leavingFor(InetAddress newcomer) {
    boolean addressFull = byAddress.getOrDefault(newcomer, 0) >= perAddress;
    if (!addressFull && open.size() < total) {
      return Optional.empty();
    }
    Optional<Connection> eldest = Optional.empty();
    for (Map.Entry<Connection, InetAddress> entry : open.entrySet()) {
      if (!addressFull || entry.getValue().equals(newcomer)) {
        Connection candidate = entry.getKey();
        if (candidate.getMessagesIn() <= candidate.getMessagesOut()) {
          return Optional.of(candidate);
        }
        eldest = eldest.or(() -> Optional.of(candidate));
      }
    }
    return eldest;
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    forget(connection);
  }

  private void forget(Connection connection) {
    InetAddress address = open.remove(connection);
    if (address != null) {
      byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }
}
