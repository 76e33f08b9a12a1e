package io.hotshot4j.runtime;

import io.hotshot4j.crypto.KeyPair;

/** Looks for threads that should not be there. */
final class Threads {
  private Threads() {}

  /** Waits until a node's threads have gone: the last one may just be on its way out. */
  static void assertNoneOf(KeyPair key) {
    String suffix = "-" + key.publicKey().toPeerId();
    Await.until(
        () -> "threads ending in " + suffix + " among " + Thread.getAllStackTraces().keySet(),
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("hotshot-") && name.endsWith(suffix)));
  }
}
