package io.hotshot4j.bench;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.transport.cdn.CdnServer;

/** The CDN in a process of its own. Prints its port and ends when its standard input does. */
final class CdnProcess {
  private CdnProcess() {}

  /** Arguments: how many replicas, and how many of them keep payloads if not all do. */
  public static void main(String[] arguments) throws Exception {
    Availability availability =
        arguments.length > 1
            ? Availability.committee(Integer.parseInt(arguments[1]))
            : Availability.ALL;
    try (CdnServer server = CdnNetwork.serve(Integer.parseInt(arguments[0]), availability)) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // Nothing is expected; the end is what counts.
      }
    }
  }
}
