package io.hotshot4j.examples.sequencer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The fields of a JSON object; each fault names the place and what is expected there. */
record Fields(JsonNode node, String where) {
  private static final BigInteger MOST_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  interface Element<T> {
    T read(JsonNode node, String where) throws DocumentException;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  Fields object(String name) throws DocumentException {
    return of(node.path(name), path(name));
  }

  static Fields of(JsonNode node, String where) throws DocumentException {
    if (!node.isObject()) {
      throw wrong(where, "an object");
    }
    return new Fields(node, where);
  }

  Hash hash(String name) throws DocumentException {
    return hash(node.path(name), path(name));
  }

  List<Hash> hashes(String name, int most) throws DocumentException {
    return list(name, most, Fields::hash);
  }

  <T> List<T> list(String name, int most, Element<T> element) throws DocumentException {
    JsonNode list = node.path(name);
    if (!list.isArray() || list.size() > most) {
      throw wrong(path(name), "a list of at most " + most);
    }
    List<T> values = new ArrayList<>();
    for (JsonNode each : list) {
      values.add(element.read(each, path(name) + "[" + values.size() + "]"));
    }
    return values;
  }

  /** From 0 to a limit. */
  long number(String name, long most) throws DocumentException {
    return number(node.path(name), path(name), most);
  }

  int integer(String name) throws DocumentException {
    return (int) number(name, Integer.MAX_VALUE);
  }

  static long number(JsonNode value, String where, long most) throws DocumentException {
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > most) {
      throw wrong(where, "a whole number from 0 to " + most);
    }
    return value.longValue();
  }

  /** An unsigned 64-bit number. */
  long unsigned(String name) throws DocumentException {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber()
        || value.bigIntegerValue().signum() < 0
        || value.bigIntegerValue().compareTo(MOST_UNSIGNED) > 0) {
      throw wrong(path(name), "a whole number from 0 to " + MOST_UNSIGNED);
    }
    return value.bigIntegerValue().longValue();
  }

  /** Bytes in base64. */
  Bytes bytes(String name) throws DocumentException {
    JsonNode value = node.path(name);
    try {
      if (value.isTextual()) {
        return Bytes.wrap(java.util.Base64.getDecoder().decode(value.textValue()));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw wrong(path(name), "bytes in base64");
  }

  private static Hash hash(JsonNode value, String where) throws DocumentException {
    try {
      if (value.isTextual()) {
        return Hash.parse(value.textValue());
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw wrong(where, "0x and 64 hex digits");
  }

  private String path(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private static DocumentException wrong(String where, String expected) {
    String place = where.isEmpty() ? "the document" : "'" + where + "'";
    return new DocumentException(place + " is missing or not " + expected);
  }
}
