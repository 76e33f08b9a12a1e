package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.fuzz.Laws.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.fuzz.Samples;
import io.hotshot4j.light.NamespacedTransaction;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * H-01, H-02, H-04, R-14: bodies and path parameters of the HTTP API. The first byte selects the
 * body of 2025, that of 2023, or a parameter. What is accepted means the same to a lenient parser;
 * what is not is a 4xx with a printable message, never anything else.
 */
public final class HttpFuzz {
  private static final int LIMIT = 4096;
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HttpFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    try {
      switch (data[0] & 0xff) {
        case 0 -> body(SubmitBody.CURRENT, "namespace", body);
        case 1 -> body(SubmitBody.LEGACY, "vm", body);
        case 2 -> parameter(new String(body, StandardCharsets.UTF_8));
        default -> {}
      }
    } catch (ApiError error) {
      checkError(error);
    }
  }

  private static void checkError(ApiError error) {
    ApiError.ErrorBody answer = error.body();
    require(answer.status() >= 400 && answer.status() < 500, "status " + answer.status());
    require(!answer.code().isEmpty(), "no code");
    require(
        answer.message().chars().allMatch(c -> c >= 0x20 && c < 0x7f),
        "a message that is not printable: " + answer.message());
    require(answer.message().length() < 600, "a message of " + answer.message().length());
    require(Json.bytes(answer).length > 0, "an error that cannot be written");
  }

  private static void body(SubmitBody form, String legacyName, byte[] body) {
    NamespacedTransaction read;
    try {
      read = form.read(new ByteArrayInputStream(body), LIMIT);
    } catch (IOException e) {
      throw new AssertionError("neither a transaction nor an error of the API", e);
    }
    require(read.payload().length() <= LIMIT, "a payload beyond the limit");
    JsonNode tree = tree(body);
    JsonNode namespace = tree.has("namespace") ? tree.get("namespace") : tree.get(legacyName);
    require(
        namespace != null
            && namespace.isIntegralNumber()
            && namespace
                .bigIntegerValue()
                .equals(new BigInteger(Long.toUnsignedString(read.namespace()))),
        "another namespace: " + namespace);
    require(Bytes.wrap(payload(tree.get("payload"))).equals(read.payload()), "another payload");
    require(tree.size() == 2, "a field that was not asked for");
  }

  private static JsonNode tree(byte[] body) {
    try {
      return LENIENT.readTree(body);
    } catch (JacksonException e) {
      throw new AssertionError("accepted, but no JSON", e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] payload(@Nullable JsonNode payload) {
    if (payload == null) {
      throw new AssertionError("accepted without a payload");
    }
    if (payload.isTextual()) {
      // White space in base64, if the JSON may hold it, is no part of the payload.
      return Base64.getDecoder().decode(payload.asText().replaceAll("[\\x00-\\x20]", ""));
    }
    byte[] bytes = new byte[payload.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) payload.get(i).intValue();
    }
    return bytes;
  }

  private static void parameter(String text) {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                HttpFuzz.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> {
                  require(method.getName().equals("pathParam"), "asked for " + method);
                  return text;
                });
    try {
      long namespace = Parameters.namespace(context);
      require(
          new BigInteger(text).equals(new BigInteger(Long.toUnsignedString(namespace))),
          "namespace " + namespace);
    } catch (ApiError error) {
      checkError(error);
    }
    try {
      long height = Parameters.height(context, "height");
      require(new BigInteger(text).longValueExact() == height, "height " + height);
      require(height <= View.MAX_VALUE, "height " + height);
      int index = Parameters.index(context, "index");
      require(index == height, "index " + index);
    } catch (ApiError error) {
      checkError(error);
    }
    Hash hash = Parameters.hash(context);
    require(hash.toString().equalsIgnoreCase(text), "hash " + hash);
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    put(seeds, "body", 0, "{\"namespace\": 18446744073709551615, \"payload\": \"aGVsbG8=\"}");
    put(seeds, "body-legacy", 1, "{\"vm\": 1, \"payload\": [104, 105, 0, 255]}");
    put(seeds, "body-escapes", 0, "{\"namesp\\u0061ce\": 1e0, \"payload\": \"\\u0061GVsbG8=\"}");
    put(seeds, "body-duplicate", 1, "{\"vm\": 1, \"namespace\": 2, \"payload\": \"\"}");
    put(seeds, "body-deep", 0, "{\"payload\": " + "[".repeat(40) + "]".repeat(40) + "}");
    put(seeds, "body-mark", 0, "\ufeff{\"namespace\": 1, \"payload\": \"\"}");
    put(seeds, "height", 2, "4611686018427387903");
    put(seeds, "height-too-large", 2, "9999999999999999999");
    put(seeds, "hash", 2, Samples.hash(7).toString());
    return seeds;
  }

  private static void put(Map<String, byte[]> seeds, String name, int selector, String text) {
    seeds.put(name, Samples.selected(selector, Bytes.ofUtf8(text)));
  }
}
