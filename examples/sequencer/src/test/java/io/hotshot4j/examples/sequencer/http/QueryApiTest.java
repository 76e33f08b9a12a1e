package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryApiTest {
  private static final String BASE = "/v0/availability";

  private final ApiFixture api = new ApiFixture();
  private DecidedBlock first = api.chain.next(transaction(1, "a"), transaction(2, "b"));

  @BeforeAll
  void decideThreeBlocks() {
    api.decide(first);
    api.decide(api.chain.next());
    api.decide(api.chain.next(transaction(-1, "x")));
  }

  @BeforeEach
  void reset() {
    api.node.reset();
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void aBlockHasTheDocumentedShape() throws Exception {
    JsonNode block = api.get(BASE + "/block/1");
    assertEquals(List.of("header", "payload", "hash", "size", "num_transactions"), names(block));
    assertEquals(first.block().commitment().toString(), block.path("hash").asText());
    assertEquals(first.payload().encoded().length(), block.path("size").intValue());
    assertEquals(2, block.path("num_transactions").intValue());
    assertArrayEquals(
        first.payload().encoded().toByteArray(), block.at("/payload/raw_payload").binaryValue());
    assertEquals(2, block.at("/payload/ns_table/1/namespace").intValue());
    assertEquals(1, block.at("/header/height").intValue());
    assertEquals(
        first.block().header().payloadCommitment().toString(),
        block.at("/header/payload_commitment").asText());
    assertEquals(10_000, block.at("/header/chain_config/max_transactions").intValue());
    String hash = block.path("hash").asText();
    assertEquals(block, api.get(BASE + "/block/hash/" + hash));
    String payload = block.at("/header/payload_commitment").asText();
    assertEquals(block, api.get(BASE + "/block/payload-hash/" + payload));
    assertEquals(block.path("header"), api.get(BASE + "/header/1"));
    assertEquals(block.path("header"), api.get(BASE + "/header/hash/" + hash));
    assertEquals(block.path("header"), api.get(BASE + "/header/payload-hash/" + payload));
    assertEquals(block.path("payload"), api.get(BASE + "/payload/1").path("data"));
    assertEquals(api.get(BASE + "/payload/1"), api.get(BASE + "/payload/hash/" + payload));
    assertEquals(api.get(BASE + "/payload/1"), api.get(BASE + "/payload/block-hash/" + hash));
  }

  @Test
  void aLeafComesWithItsCommitProof() throws Exception {
    JsonNode leaf = api.get(BASE + "/leaf/1");
    assertEquals(List.of("leaf", "header", "commit_proof"), names(leaf));
    assertEquals(leaf.at("/leaf/commitment"), leaf.at("/commit_proof/child/parent_commitment"));
    assertEquals(3, leaf.at("/commit_proof/child_qc/signers").size());
    assertEquals(leaf, api.get(BASE + "/leaf/hash/" + first.block().commitment()));
    assertTrue(api.get(BASE + "/leaf/0").path("commit_proof").isNull());
  }

  @Test
  void namespacesBeyond63BitsAreUnsigned() throws Exception {
    assertEquals(
        "18446744073709551615",
        api.get(BASE + "/transaction/3/0").at("/transaction/namespace").asText());
  }

  @Test
  void blocksAndPayloadsComeInBinaryOnRequest() throws Exception {
    byte[] payload =
        api.send(api.request(BASE + "/payload/1").header("Accept", "application/octet-stream"))
            .body();
    assertArrayEquals(first.payload().encoded().toByteArray(), payload);
    HttpResponse<byte[]> block =
        api.send(api.request(BASE + "/block/1").header("Accept", "application/octet-stream"));
    assertEquals("application/octet-stream", block.headers().firstValue("Content-Type").orElse(""));
    CanonicalReader reader = new CanonicalReader(Bytes.wrap(block.body()));
    assertEquals(first.block(), Block.read(reader));
    assertEquals(first.payload().encoded(), reader.bytes(1 << 20, "payload"));
    Bytes proof = reader.bytes(1 << 20, "proof");
    assertEquals(first.proof(), CommitProof.read(new CanonicalReader(proof)));
    reader.end();
  }

  @Test
  void rangesEndBeforeUntil() throws Exception {
    for (String kind : List.of("leaf", "header", "block", "payload")) {
      JsonNode range = api.get(BASE + "/" + kind + "/0/3");
      assertEquals(3, range.size());
      assertEquals(api.get(BASE + "/" + kind + "/1"), range.get(1));
      assertEquals(0, api.get(BASE + "/" + kind + "/2/2").size());
    }
    assertEquals(500, api.get(BASE + "/limits").path("small_object_range_limit").intValue());
    assertEquals(100, api.get(BASE + "/limits").path("large_object_range_limit").intValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaf/2/1", "leaf/0/501", "block/0/101", "header/0/4611686018427387903"})
  void h12_rangesBeyondTheLimitAre400(String path) throws Exception {
    // S-33.
    api.error(400, "invalid_range", api.send(api.request(BASE + "/" + path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaf/4", "header/4", "block/4", "payload/99", "leaf/0/5", "block/2/5"})
  void h12_heightsNotDecidedYetAre404AndMayStillCome(String path) throws Exception {
    String message = api.error(404, "unknown_height", api.send(api.request(BASE + "/" + path)));
    assertTrue(message.contains("may still come") && message.contains("height 3"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leaf/-1",
        "leaf/x",
        "leaf/1.5",
        "leaf/99999999999999999999",
        "leaf/9223372036854775807",
        "block/1/x",
        "transaction/1/-1",
        "transaction/1/4294967296",
        "leaf/%00"
      })
  void h02_wrongNumbersAre400(String path) throws Exception {
    HttpResponse<byte[]> response = api.send(api.request(BASE + "/" + path));
    if (path.contains("%00")) {
      assertEquals(400, response.statusCode());
    } else {
      api.error(400, "invalid_number", response);
    }
  }

  @Test
  void unknownHashesAre404AndWrongOnes400() throws Exception {
    for (String path : List.of("/leaf/hash/", "/block/hash/", "/payload/hash/")) {
      String message =
          api.error(404, "unknown_hash", api.send(api.request(BASE + path + Hash.ZERO)));
      assertTrue(message.contains("may still come"), message);
      api.error(400, "invalid_hash", api.send(api.request(BASE + path + "0x12")));
    }
    String message =
        api.error(
            404,
            "unknown_transaction",
            api.send(api.request(BASE + "/transaction/hash/" + Hash.ZERO)));
    assertTrue(message.contains("may still come"), message);
    String never =
        api.error(404, "no_such_transaction", api.send(api.request(BASE + "/transaction/1/2")));
    assertTrue(never.contains("never"), never);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nowhere",
        "/v0",
        "/v0/availability",
        "/v0/submit",
        "/v9/status/block-height",
        "/v0/availability/block/1/2/3",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//v0//status",
      })
  void h08_unknownRoutesAreJsonErrors(String path) throws Exception {
    HttpResponse<byte[]> response = api.send(api.request(path));
    assertTrue(response.statusCode() == 404 || response.statusCode() == 400, path);
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    assertTrue(new String(response.body()).contains("\"status\":" + response.statusCode()));
  }

  @Test
  void h08_wrongMethodsAre405() throws Exception {
    api.error(405, "method_not_allowed", api.send(api.request("/v0/submit/submit").GET()));
    api.error(405, "method_not_allowed", api.send(api.request("/v0/submit/submit").DELETE()));
    api.error(
        405,
        "method_not_allowed",
        api.send(api.request(BASE + "/block/1").PUT(BodyPublishers.ofString("x"))));
  }

  @Test
  void h09_hugeUrlsAndHeadersAreRefused() throws Exception {
    int status = api.send(api.request("/v0/" + "x".repeat(64 * 1024))).statusCode();
    assertTrue(status == 414 || status == 431, "status " + status);
    HttpResponse<byte[]> response =
        api.send(api.request("/healthz").header("X-Large", "x".repeat(1 << 20)));
    assertEquals(431, response.statusCode());
    assertEquals(200, api.send(api.request("/healthz")).statusCode());
  }

  @Test
  void h10_noOriginIsAllowed() throws Exception {
    HttpResponse<byte[]> response =
        api.send(api.request("/healthz").header("Origin", "http://elsewhere.example"));
    assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  @Test
  void numbersOfTheChain() throws Exception {
    assertEquals("3", api.get("/v0/status/block-height").toString());
    assertEquals("3", api.get("/v0/node/block-height").toString());
    assertEquals("3", api.get("/v0/node/transactions/count").toString());
    assertEquals("0", api.get("/v0/node/transactions/count/0").toString());
    assertEquals("2", api.get("/v0/node/transactions/count/1/2").toString());
    assertEquals(
        "" + first.payload().encoded().length(), api.get("/v0/node/payloads/size/2").toString());
    assertEquals("0", api.get("/v0/node/payloads/size/2/2").toString());
    assertEquals("0.8", api.get("/v0/status/success-rate").toString());
    assertTrue(api.get("/v0/status/time-since-last-decide").longValue() > 0);
    assertEquals(0, api.get("/v0/node/sync-status").path("missing_blocks").intValue());
    JsonNode members = api.get("/v0/node/stake-table/current");
    assertEquals(4, members.size());
    assertEquals(
        "0x" + SampleChain.GENESIS.committee().member(2).key(),
        members.at("/2/stake_table_entry/stake_key").asText());
  }

  @Test
  void beforeTheStartItSaysWhatItWaitsFor() throws Exception {
    assertEquals("ready", api.get("/readyz").path("status").asText());
    api.node.running = false;
    assertEquals(
        "3/5 nodes connected", api.error(503, "not_ready", api.send(api.request("/readyz"))));
    api.error(503, "not_started", api.send(api.request("/v0/status/success-rate")));
    assertEquals("alive", api.get("/healthz").path("status").asText());
    assertEquals("test", api.get("/version").path("version").asText());
    assertEquals("3", api.get("/v0/status/block-height").toString());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
