package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.javalin.http.Context;

/** Path parameters; every fault names the parameter and what is allowed. */
final class Parameters {
  private Parameters() {}

  static long height(Context context, String name) {
    return number(context, name, View.MAX_VALUE);
  }

  static int index(Context context, String name) {
    return (int) number(context, name, Integer.MAX_VALUE);
  }

  static Hash hash(Context context) {
    String text = context.pathParam("hash");
    try {
      return Hash.parse(text);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest(
          "invalid_hash",
          "'" + ApiError.echo(text) + "' is not a hash: 0x and 64 hex digits are expected");
    }
  }

  /** An unsigned 64-bit number. */
  static long namespace(Context context) {
    String text = context.pathParam("namespace");
    if (text.matches("[0-9]{1,20}")) {
      try {
        return Long.parseUnsignedLong(text);
      } catch (NumberFormatException e) {
        // Twenty digits may exceed 64 bits; said below.
      }
    }
    throw ApiError.badRequest(
        "invalid_number",
        "namespace '"
            + ApiError.echo(text)
            + "' is not a whole number from 0 to 18446744073709551615");
  }

  private static long number(Context context, String name, long limit) {
    String text = context.pathParam(name);
    if (text.matches("[0-9]{1,19}")) {
      try {
        long value = Long.parseLong(text);
        if (value <= limit) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Nineteen digits may exceed a long; said below.
      }
    }
    throw ApiError.badRequest(
        "invalid_number",
        name + " '" + ApiError.echo(text) + "' is not a whole number from 0 to " + limit);
  }
}
