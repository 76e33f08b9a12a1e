package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The description names every route and no other, and answers are as it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private final ApiFixture api = new ApiFixture(SampleChain.DISPERSED);
  private final Transaction transaction = transaction(2, "b");

  @BeforeAll
  void decide() {
    api.decide(api.chain.next(transaction(1, "a"), transaction));
    api.decide(api.chain.next());
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void namesEveryRoute() throws Exception {
    Set<String> described = new TreeSet<>();
    api.get("/openapi.json")
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertEquals(new TreeSet<>(api.routes()), described);
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    JsonNode document = api.get("/openapi.json");
    String leaf = api.get("/v0/availability/leaf/1").at("/leaf/commitment").textValue();
    String payload = api.get("/v0/availability/header/1").path("payload_commitment").textValue();
    int checked = 0;
    for (var path : document.path("paths").properties()) {
      JsonNode schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
      String route = path.getKey();
      if (schema.isMissingNode()) {
        continue;
      }
      String hash =
          route.contains("transaction/hash")
              ? transaction.hash().toString()
              : route.contains("payload-hash") || route.contains("payload/hash") ? payload : leaf;
      String concrete =
          route
              .replace("{hash}", hash)
              .replace("{height}", "1")
              .replace("{key}", "0")
              .replace("{from}", "0")
              .replace("{until}", "2")
              .replace("{to}", "1")
              .replace("{index}", "0")
              .replace("{namespace}", "2");
      requireFits(document, schema, api.get(concrete), concrete);
      checked++;
    }
    assertTrue(checked > 30, "only " + checked + " routes");
  }

  private static void requireFits(JsonNode document, JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      JsonNode target = document.at(schema.path("$ref").textValue().substring(1));
      assertTrue(target.isObject(), at + ": " + schema);
      requireFits(document, target, value, at);
    } else if (schema.has("oneOf")) {
      if (!value.isNull()) {
        requireFits(document, schema.path("oneOf").get(0), value, at);
      }
    } else if (schema.has("properties")) {
      value
          .fieldNames()
          .forEachRemaining(
              name -> assertTrue(schema.path("properties").has(name), at + " has " + name));
      schema
          .path("required")
          .forEach(
              name -> {
                assertTrue(value.has(name.textValue()), at + " lacks " + name);
                requireFits(
                    document,
                    schema.path("properties").path(name.textValue()),
                    value.path(name.textValue()),
                    at + "/" + name.textValue());
              });
    } else if (schema.path("type").asText().equals("array")) {
      assertTrue(value.isArray(), at);
      value.forEach(each -> requireFits(document, schema.path("items"), each, at + "[]"));
    } else {
      requireScalar(schema, value, at);
    }
  }

  private static void requireScalar(JsonNode schema, JsonNode value, String at) {
    switch (schema.path("type").textValue()) {
      case "integer" -> assertTrue(value.isIntegralNumber(), at + ": " + value);
      case "number" -> assertTrue(value.isNumber(), at + ": " + value);
      case "object" -> assertTrue(value.isObject(), at + ": " + value);
      default -> {
        assertTrue(value.isTextual(), at + ": " + value);
        if (schema.has("pattern")) {
          assertEquals(value.textValue(), Hash.parse(value.textValue()).toString(), at);
        }
      }
    }
  }
}
