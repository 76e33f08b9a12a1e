package io.hotshot4j.bench;

import io.hotshot4j.api.Timing;
import io.hotshot4j.transport.cdn.CdnServer;

/** The CDN in a process of its own. Prints its port and ends when its standard input does. */
final class CdnProcess {
  private CdnProcess() {}

  /** Argument: how many replicas. */
  public static void main(String[] arguments) throws Exception {
    try (CdnServer server = CdnNetwork.serve(Integer.parseInt(arguments[0]), Timing.defaults())) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // Nothing is expected; the end is what counts.
      }
    }
  }
}
