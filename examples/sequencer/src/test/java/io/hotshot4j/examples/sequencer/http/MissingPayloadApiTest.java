package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered about blocks whose payloads come later, and about those that have none. */
class MissingPayloadApiTest {
  private static final String BASE = "/v0/availability";
  private static final Transaction SOUGHT = transaction(7, "sought");

  private final ApiFixture api = new ApiFixture();
  private final DecidedBlock held = api.chain.next(transaction(1, "a"));
  private final DecidedBlock block = api.chain.next(SOUGHT);

  MissingPayloadApiTest() {
    api.decide(held);
    api.database.addHeader(block.block(), block.proof()).toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    api.close();
  }

  private List<String> needPayload() {
    String hash = block.block().commitment().toString();
    String payload = block.block().header().payloadCommitment().toString();
    return List.of(
        "/block/2",
        "/block/hash/" + hash,
        "/block/payload-hash/" + payload,
        "/block/0/3",
        "/payload/2",
        "/payload/hash/" + payload,
        "/payload/block-hash/" + hash,
        "/payload/2/3",
        "/block/2/namespace/7",
        "/transaction/2/0");
  }

  @Test
  void aMissingPayloadIs404AndMayStillCome() throws Exception {
    for (String path : needPayload()) {
      for (String accept : List.of("application/json", "application/octet-stream")) {
        String message =
            api.error(
                404,
                "missing_payload",
                api.send(api.request(BASE + path).header("Accept", accept)));
        assertTrue(message.contains("block 2") && message.contains("may still come"), message);
      }
    }
    String message =
        api.error(
            404,
            "unknown_transaction",
            api.send(api.request(BASE + "/transaction/hash/" + SOUGHT.hash())));
    assertTrue(message.contains("may still come"), message);
  }

  @Test
  void whatNeedsNoPayloadIsAnswered() throws Exception {
    assertEquals("2", api.get("/v0/status/block-height").toString());
    assertEquals(2, api.get(BASE + "/leaf/2").at("/header/height").intValue());
    assertEquals(1, api.get(BASE + "/header/2").path("num_transactions").intValue());
    assertEquals(3, api.get(BASE + "/leaf/0/3").size());
    assertEquals(2, api.get(BASE + "/block/0/2").size());
    assertEquals(1, api.get("/v0/block-state/2/1").at("/block/header/height").intValue());
  }

  @Test
  void syncStatusSaysWhichAreMissing() throws Exception {
    JsonNode before = api.get("/v0/node/sync-status");
    assertEquals(1, before.path("missing_blocks").intValue());
    assertEquals(0, before.path("missing_leaves").intValue());
    assertEquals("[2]", before.path("missing_payloads").toString());
    fill(block.payload());
    JsonNode after = api.get("/v0/node/sync-status");
    assertEquals(0, after.path("missing_blocks").intValue());
    assertEquals("[]", after.path("missing_payloads").toString());
  }

  @Test
  void aPayloadThatCameIsAnswered() throws Exception {
    fill(block.payload());
    for (String path : needPayload()) {
      api.get(BASE + path);
    }
    assertEquals(
        2, api.get(BASE + "/transaction/hash/" + SOUGHT.hash()).path("block_height").intValue());
  }

  /** The leader committed to bytes that are no payload: the block is empty for everyone. */
  @Test
  void aBlockWithoutAPayloadIsEmptyAndProvesNothing() throws Exception {
    fill(Payload.EMPTY);
    JsonNode answer = api.get(BASE + "/block/2");
    assertEquals(0, answer.path("size").intValue());
    assertEquals(0, answer.path("num_transactions").intValue());
    assertEquals(1, answer.at("/header/num_transactions").intValue());
    for (String path : List.of("/block/2/namespace/7", "/transaction/2/0")) {
      String message = api.error(404, "no_payload", api.send(api.request(BASE + path)));
      assertTrue(message.contains("block 2"), message);
    }
    assertEquals("[]", api.get("/v0/node/sync-status").path("missing_payloads").toString());
  }

  private void fill(Payload payload) {
    api.database.addPayload(2, payload).toCompletableFuture().join();
  }
}
