package io.hotshot4j.examples.sequencer.demo;

import java.io.IOException;
import java.net.ServerSocket;

/** Finds a row of free ports. */
final class Ports {
  private static final int FIRST = 50_000;
  private static final int STEP = 100;
  private static final int LAST = 60_000;

  private Ports() {}

  /** The first of 50000, 50100, ... from which so many ports are free. */
  static int firstOfFree(int count) {
    for (int base = FIRST; base < LAST; base += STEP) {
      if (areFree(base, count)) {
        return base;
      }
    }
    throw new DemoException(
        "no "
            + count
            + " free ports in a row at "
            + FIRST
            + ", "
            + (FIRST + STEP)
            + ", ... "
            + LAST);
  }

  private static boolean areFree(int base, int count) {
    for (int port = base; port < base + count; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
