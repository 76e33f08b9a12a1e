package io.hotshot4j.examples.sequencer.verify;

/**
 * What a document proves.
 *
 * @param proven whether it proves what it says
 * @param text what is proven, or why nothing is
 */
public record Verdict(boolean proven, String text) {
  static Verdict no(String reason) {
    return new Verdict(false, reason);
  }

  static Verdict yes(String what) {
    return new Verdict(true, what);
  }
}
