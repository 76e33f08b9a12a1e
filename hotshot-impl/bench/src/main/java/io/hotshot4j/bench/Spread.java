package io.hotshot4j.bench;

import java.util.Arrays;

/** Several measurements of one thing. */
record Spread(double median, double min, double max) {
  /** Of one measurement or more; not numbers if there is none. */
  static Spread of(double... measured) {
    if (measured.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
