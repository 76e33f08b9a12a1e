package io.hotshot4j.crypto;

import org.jspecify.annotations.Nullable;

/** What is wrong with the content of a key file; the file's name is added further up. */
final class Pkcs8Exception extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  Pkcs8Exception(String problem) {
    this(problem, null);
  }

  Pkcs8Exception(String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
