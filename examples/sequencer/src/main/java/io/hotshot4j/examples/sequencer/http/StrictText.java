package io.hotshot4j.examples.sequencer.http;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses control characters inside the strings of a JSON text. The parser does so too, except in
 * base64, where it takes every one of them for white space.
 */
final class StrictText extends FilterReader {
  private boolean inString;
  private boolean escaped;

  StrictText(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      check((char) value);
    }
    return value;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    for (int i = offset; i < offset + read; i++) {
      check(target[i]);
    }
    return read;
  }

  private void check(char next) {
    if (!inString) {
      inString = next == '"';
    } else if (next < ' ') {
      throw ApiError.badRequest(
          "malformed_json", "the body is not as it should be: a control character in a string");
    } else if (escaped) {
      escaped = false;
    } else if (next == '"') {
      inString = false;
    } else {
      escaped = next == '\\';
    }
  }
}
