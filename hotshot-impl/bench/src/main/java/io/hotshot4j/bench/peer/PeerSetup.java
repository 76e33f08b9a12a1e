package io.hotshot4j.bench.peer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one replica has to know.
 *
 * @param index which replica it is
 * @param payload bytes of a transaction behind its id
 * @param synced whether what is acknowledged has to be synced
 * @param directory where it keeps its log
 * @param shared a folder in memory, the same for all
 * @param ports {@link #PORTS} for each replica, behind each other
 */
public record PeerSetup(
    int index, int payload, boolean synced, Path directory, Path shared, List<Integer> ports) {
  /** How many ports a replica has. */
  public static final int PORTS = 5;

  /** How many replicas there are. */
  public int nodes() {
    return ports.size() / PORTS;
  }

  /** One of a replica's ports. */
  public int port(int replica, int which) {
    return ports.get(replica * PORTS + which);
  }

  PeerSetup forReplica(int other, Path itsDirectory) {
    return new PeerSetup(other, payload, synced, itsDirectory, shared, ports);
  }

  List<String> toArguments() {
    return List.of(
        Integer.toString(index),
        Integer.toString(payload),
        Boolean.toString(synced),
        directory.toString(),
        shared.toString(),
        ports.stream().map(port -> Integer.toString(port)).collect(Collectors.joining(",")));
  }

  /** The reverse of what the launcher does. */
  static PeerSetup fromArguments(String... arguments) {
    return new PeerSetup(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Boolean.parseBoolean(arguments[2]),
        Path.of(arguments[3]),
        Path.of(arguments[4]),
        Arrays.stream(arguments[5].split(",", -1)).map(Integer::valueOf).toList());
  }

  /** Ports that nobody holds now, neither TCP nor UDP. */
  static List<Integer> freePorts(int count) throws IOException {
    List<AutoCloseable> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      while (ports.size() < count) {
        ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(tcp);
        DatagramSocket udp = new DatagramSocket(null);
        held.add(udp);
        try {
          udp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()));
          ports.add(tcp.getLocalPort());
        } catch (java.net.BindException e) {
          // Taken by somebody's UDP socket; the next one may not be.
        }
      }
    } finally {
      for (AutoCloseable socket : held) {
        close(socket);
      }
    }
    return ports;
  }

  private static void close(AutoCloseable socket) throws IOException {
    if (socket instanceof ServerSocket tcp) {
      tcp.close();
    } else if (socket instanceof DatagramSocket udp) {
      udp.close();
    }
  }
}
