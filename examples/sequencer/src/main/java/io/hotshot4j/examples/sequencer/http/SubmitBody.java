package io.hotshot4j.examples.sequencer.http;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.light.NamespacedTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submitted transaction as it streams in: memory follows the payload, never the text around
 * it. Strict: UTF-8 without a byte order mark, each field once, no field that is not asked for.
 */
final class SubmitBody {
  /** {@code {"namespace": 1, "payload": "<base64>"}}. */
  static final SubmitBody CURRENT = new SubmitBody(false);

  /** The same, or the form of 2023: {@code {"vm": 1, "payload": [bytes]}}. */
  static final SubmitBody LEGACY = new SubmitBody(true);

  private static final int MAX_DEPTH = 32;
  private static final BigInteger MAX_NAMESPACE =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .maxStringLength(4096)
                  .build())
          .build();

  private final boolean legacy;

  private SubmitBody(boolean legacy) {
    this.legacy = legacy;
  }

  /** Reads one JSON document; every fault of it is an {@link ApiError}. */
  NamespacedTransaction read(InputStream body, int maxPayloadBytes) throws IOException {
    InputStreamReader utf8 =
        new InputStreamReader(
            body,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonParser parser = JSON.createParser(new StrictText(utf8))) {
      NamespacedTransaction transaction = document(parser, maxPayloadBytes);
      if (parser.nextToken() != null) {
        throw malformed("there is more after the object");
      }
      return transaction;
    } catch (CharacterCodingException e) {
      throw malformed("it is not UTF-8");
    } catch (JacksonException e) {
      throw malformed(
          where(e.getLocation())
              + " is not JSON, repeats a field, or is nested, named or numbered beyond the limits"
              + " (depth "
              + MAX_DEPTH
              + ")");
    }
  }

  private static String where(@Nullable JsonLocation place) {
    return place == null
        ? "something"
        : "line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private NamespacedTransaction document(JsonParser parser, int maxPayloadBytes)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("an object " + shape() + " is expected");
    }
    @Nullable Long namespace = null;
    @Nullable Bytes payload = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("namespace") || legacy && field.equals("vm")) {
        if (namespace != null) {
          throw malformed("it names two namespaces");
        }
        namespace = namespace(parser, field, value);
      } else if (field.equals("payload")) {
        payload = payload(parser, value, maxPayloadBytes);
      } else {
        throw ApiError.badRequest(
            "unknown_field", "unknown field '" + ApiError.echo(field) + "', expected " + shape());
      }
    }
    if (namespace == null || payload == null) {
      throw ApiError.badRequest(
          "missing_field",
          "the field '"
              + (namespace == null ? "namespace" : "payload")
              + "' is missing, expected "
              + shape());
    }
    return new NamespacedTransaction(namespace, payload);
  }

  private static long namespace(JsonParser parser, String field, JsonToken value)
      throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT) {
      BigInteger number = parser.getBigIntegerValue();
      if (number.signum() >= 0 && number.compareTo(MAX_NAMESPACE) <= 0) {
        return number.longValue();
      }
    }
    throw ApiError.badRequest(
        "invalid_field", "'" + field + "' must be an integer from 0 to " + MAX_NAMESPACE);
  }

  private Bytes payload(JsonParser parser, JsonToken value, int limit) throws IOException {
    BoundedBytes bytes = new BoundedBytes(limit);
    if (value == JsonToken.VALUE_STRING) {
      try {
        parser.readBinaryValue(BASE64, bytes);
      } catch (JacksonException | IllegalArgumentException e) {
        throw invalidPayload();
      }
      return bytes.toBytes();
    }
    if (legacy && value == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
          throw invalidPayload();
        }
        BigInteger number = parser.getBigIntegerValue();
        if (number.signum() < 0 || number.bitLength() > 8) {
          throw invalidPayload();
        }
        bytes.write(number.intValue());
      }
      return bytes.toBytes();
    }
    throw invalidPayload();
  }

  private ApiError invalidPayload() {
    return ApiError.badRequest(
        "invalid_field",
        "'payload' must be a string of base64"
            + (legacy ? " or an array of numbers from 0 to 255" : ""));
  }

  private String shape() {
    return "{\"namespace\": 1, \"payload\": \"AQI=\"}"
        + (legacy ? " or {\"vm\": 1, \"payload\": [1, 2]}" : "");
  }

  private static ApiError malformed(String what) {
    return ApiError.badRequest("malformed_json", "the body is not as it should be: " + what);
  }
}
