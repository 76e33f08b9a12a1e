package io.hotshot4j.examples.sequencer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.light.NamespacedTransaction;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitApiTest {
  private static final String SUBMIT = "/v0/submit/submit";
  private static final String LEGACY = "/api/submit";

  private final ApiFixture api = new ApiFixture();

  @BeforeEach
  void reset() {
    api.node.reset();
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void answersTheHash() throws Exception {
    Transaction expected = SampleChain.transaction(1, "hello");
    accepted(api.post(SUBMIT, json("1", "hello")), expected);
    accepted(api.post(LEGACY, json("1", "hello")), expected);
    accepted(api.post(LEGACY, "{\"vm\":1,\"payload\":[104,101,108,108,111]}"), expected);
  }

  @Test
  void takesTheLargestNamespaceAndAnEmptyPayload() throws Exception {
    accepted(
        api.post(SUBMIT, "{\"payload\":\"\",\"namespace\":18446744073709551615}"),
        new NamespacedTransaction(-1, Bytes.EMPTY).toTransaction());
  }

  @Test
  void takesBinary() throws Exception {
    Transaction expected = SampleChain.transaction(3, "binary");
    accepted(
        api.send(
            api.request(SUBMIT)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(expected.bytes().toByteArray()))),
        expected);
  }

  /** What curl -d sends. */
  @Test
  void takesJsonThatIsCalledAForm() throws Exception {
    accepted(
        api.send(
            api.request(SUBMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(json("1", "curl")))),
        SampleChain.transaction(1, "curl"));
  }

  @Test
  void h15_aDuplicateGetsTheSameHash() throws Exception {
    api.node.result = SubmitResult.DUPLICATE;
    accepted(api.post(SUBMIT, json("1", "a")), SampleChain.transaction(1, "a"));
  }

  @Test
  void refusalsOfThePoolHaveTheirStatus() throws Exception {
    api.node.result = SubmitResult.POOL_FULL;
    api.error(429, "pool_full", api.post(SUBMIT, json("1", "a")));
    api.node.result = SubmitResult.TOO_LARGE;
    api.error(413, "too_large", api.post(SUBMIT, json("1", "a")));
    api.node.running = false;
    api.error(503, "not_running", api.post(SUBMIT, json("1", "a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "1",
        "null",
        "{\"namespace\":1,\"payload\":\"YQ==\"",
        "{\"namespace\":1,\"payload\":\"YQ==\"} x",
        "{\"namespace\":1,\"payload\":\"YQ==\"}{}",
        "{\"namespace\":1,\"namespace\":1,\"payload\":\"YQ==\"}",
        "{\"namespace\":NaN,\"payload\":\"YQ==\"}",
        "{'namespace':1,\"payload\":\"YQ==\"}",
        "\uFEFF{\"namespace\":1,\"payload\":\"YQ==\"}",
      })
  void h01_malformedJsonIs400(String body) throws Exception {
    api.error(400, "malformed_json", api.post(SUBMIT, body));
    assertEquals(List.of(), api.node.submitted);
  }

  @Test
  void h01_invalidUtf8Is400() throws Exception {
    byte[] body = json("1", "a").getBytes();
    body[2] = (byte) 0xff;
    HttpResponse<byte[]> response =
        api.send(api.request(SUBMIT).POST(BodyPublishers.ofByteArray(body)));
    assertTrue(api.error(400, "malformed_json", response).contains("UTF-8"));
  }

  @Test
  void h01_loneSurrogatesAre400() throws Exception {
    api.error(
        400,
        "unknown_field",
        api.post(SUBMIT, "{\"\\ud800\":1,\"namespace\":1,\"payload\":\"YQ==\"}"));
    api.error(400, "invalid_field", api.post(SUBMIT, "{\"namespace\":1,\"payload\":\"\\ud800\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"namespace\":\"1\",\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":-1,\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":1.0,\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":18446744073709551616,\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":null,\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":{},\"payload\":\"YQ==\"} | invalid_field | namespace",
        "{\"namespace\":1,\"payload\":5} | invalid_field | payload",
        "{\"namespace\":1,\"payload\":[1]} | invalid_field | payload",
        "{\"namespace\":1,\"payload\":\"*\"} | invalid_field | payload",
        "{\"namespace\":1,\"payload\":null} | invalid_field | payload",
        "{\"namespace\":1} | missing_field | payload",
        "{\"payload\":\"YQ==\"} | missing_field | namespace",
        "{\"namespace\":1,\"payload\":\"YQ==\",\"extra\":[[1]]} | unknown_field | extra",
        "{\"vm\":1,\"payload\":\"YQ==\"} | unknown_field | vm",
      })
  void h02_wrongFieldsAre400AndNamed(String body, String code, String field) throws Exception {
    String message = api.error(400, code, api.post(SUBMIT, body));
    assertTrue(message.contains("'" + field + "'"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[256]", "[-1]", "[1.5]", "[\"1\"]", "[[1]]", "[1", "{}", "[null]"})
  void h02_wrongBytesOfTheOldFormAre400(String payload) throws Exception {
    HttpResponse<byte[]> response = api.post(LEGACY, "{\"vm\":1,\"payload\":" + payload + "}");
    assertEquals(400, response.statusCode());
  }

  @Test
  void h03_theLargestTransactionFitsAndOneByteMoreDoesNot() throws Exception {
    byte[] payload = new byte[(1 << 20) - 8];
    accepted(
        api.post(SUBMIT, base64Json(payload)),
        new NamespacedTransaction(1, Bytes.wrap(payload)).toTransaction());
    api.error(413, "too_large", api.post(SUBMIT, base64Json(new byte[payload.length + 1])));
    api.error(413, "too_large", api.post(LEGACY, base64Json(new byte[payload.length + 1])));
  }

  @Test
  void h03_anOversizedBodyIs413WhateverItClaims() throws Exception {
    byte[] body = new byte[8 << 20];
    java.util.Arrays.fill(body, (byte) ' ');
    api.error(
        413, "too_large", api.send(api.request(SUBMIT).POST(BodyPublishers.ofByteArray(body))));
    // Chunked: no length is announced.
    api.error(
        413,
        "too_large",
        api.send(
            api.request(SUBMIT)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
    api.error(
        413,
        "too_large",
        api.send(
            api.request(SUBMIT)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
    accepted(api.post(SUBMIT, json("1", "after")), SampleChain.transaction(1, "after"));
  }

  @Test
  void h03_compressedAndForeignBodiesAre415() throws Exception {
    //
    api.error(
        415,
        "unsupported_media_type",
        api.send(
            api.request(SUBMIT)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(json("1", "a")))));
    api.error(
        415,
        "unsupported_media_type",
        api.send(
            api.request(SUBMIT)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<a/>"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void h04_deepNestingIs400(String opening) throws Exception {
    assertEquals(400, api.post(SUBMIT, opening.repeat(100_000)).statusCode());
    HttpResponse<byte[]> inField = api.post(SUBMIT, "{\"namespace\":" + opening.repeat(100_000));
    assertEquals(400, inField.statusCode());
  }

  @Test
  void h02_aTransactionWithoutRoomForANamespaceIs400() throws Exception {
    api.error(
        400,
        "malformed_transaction",
        api.send(
            api.request(SUBMIT)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[7]))));
  }

  private void accepted(HttpResponse<byte[]> response, Transaction expected) {
    assertEquals(200, response.statusCode(), new String(response.body()));
    assertEquals("\"" + expected.hash() + "\"", new String(response.body()));
    assertEquals(expected, api.node.submitted.get(api.node.submitted.size() - 1));
  }

  private static String json(String namespace, String payload) {
    return "{\"namespace\":"
        + namespace
        + ",\"payload\":\""
        + Base64.getEncoder().encodeToString(payload.getBytes())
        + "\"}";
  }

  private static String base64Json(byte[] payload) {
    return "{\"namespace\":1,\"payload\":\"" + Base64.getEncoder().encodeToString(payload) + "\"}";
  }
}
