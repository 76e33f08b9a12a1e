package io.hotshot4j.examples.sequencer.http;

/** An answer other than success. Without a stack trace: bad requests must not buy one. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_ECHO = 64;

  private final int status;
  private final String code;
  private final String message;

  private ApiError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.message = message;
  }

  static ApiError of(int status, String code, String message) {
    return new ApiError(status, code, message);
  }

  static ApiError badRequest(String code, String message) {
    return new ApiError(400, code, message);
  }

  static ApiError notFound(String code, String message) {
    return new ApiError(404, code, message);
  }

  static ApiError tooLarge(String message) {
    return new ApiError(413, "too_large", message);
  }

  static ApiError unavailable(String code, String message) {
    return new ApiError(503, code, message);
  }

  ErrorBody body() {
    return new ErrorBody(status, code, message);
  }

  /** What a client sent, fit for a message: short and printable. */
  static String echo(String text) {
    String cut = text.length() > LONGEST_ECHO ? text.substring(0, LONGEST_ECHO) + "..." : text;
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /**
   * How every error looks.
   *
   * @param status the HTTP status
   * @param code a stable word for programs
   * @param message a sentence for people
   */
  record ErrorBody(int status, String code, String message) {}
}
