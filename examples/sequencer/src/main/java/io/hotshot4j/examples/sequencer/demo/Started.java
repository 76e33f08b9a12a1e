package io.hotshot4j.examples.sequencer.demo;

import java.time.Instant;
import java.util.Optional;

/**
 * A process the demo started, as its file remembers it. The start time tells it from another
 * process that got the same id later.
 *
 * @param name what it is
 * @param pid its process id
 * @param startMillis when the operating system says it started, 0 if it does not say
 * @param port it listens on
 */
record Started(String name, long pid, long startMillis, int port) {
  private static final long TOLERANCE_MILLIS = 1_000;

  static Started of(String name, Process process, int port) {
    return new Started(name, process.pid(), startOf(process.toHandle()), port);
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> Math.abs(startOf(handle) - startMillis) <= TOLERANCE_MILLIS);
  }

  String toLine() {
    return name + " " + pid + " " + startMillis + " " + port;
  }

  static Started parse(String line) {
    String[] words = line.trim().split(" ");
    try {
      return new Started(
          words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new DemoException("'" + line + "' is not a line the demo writes", e);
    }
  }

  private static long startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
