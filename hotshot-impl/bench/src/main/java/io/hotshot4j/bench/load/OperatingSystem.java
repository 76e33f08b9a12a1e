package io.hotshot4j.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The operating system's own accounting, from {@code /proc}. */
public final class OperatingSystem {
  private static final double TICKS_PER_SECOND = 100;

  private OperatingSystem() {}

  /** User and system time of a process. */
  public static double cpuSeconds(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Time all processors spent working. */
  public static double machineCpuSeconds() {
    String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +", -1);
    long busy = 0;
    for (int i : List.of(1, 2, 3, 6, 7)) {
      busy += Long.parseLong(fields[i]);
    }
    return busy / TICKS_PER_SECOND;
  }

  /** Resident memory of a process. */
  public static double rssMegabytes(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
        .findFirst()
        .orElse(0);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark needs Linux's /proc: " + path, e);
    }
  }
}
