package io.hotshot4j.examples.chaos.proxy;

/** Which way bytes go. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT
}
