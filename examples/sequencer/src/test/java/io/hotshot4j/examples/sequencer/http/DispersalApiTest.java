package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.examples.sequencer.SampleChain.DISPERSED;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.verify.ProofChecker;
import io.hotshot4j.examples.sequencer.verify.ProofDocument;
import io.hotshot4j.examples.sequencer.verify.Verdict;
import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.Recovery;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Shares over HTTP, where two of four members keep the payloads. */
class DispersalApiTest {
  private static final String COMMON = "/v0/availability/vid/common/";
  private static final String SHARE = "/v0/node/vid/share/";
  private static final VidScheme SCHEME = VidScheme.of(DISPERSED.committee());

  @Test
  void sharesOfMembersGiveThePayloadBack() throws Exception {
    List<VidShare> shares = new ArrayList<>();
    Optional<VidCommon> common = Optional.empty();
    Optional<DecidedBlock> decided = Optional.empty();
    for (int member = 1; member <= 2; member++) {
      try (ApiFixture api = new ApiFixture(DISPERSED)) {
        api.node.member = OptionalInt.of(member);
        DecidedBlock block = api.chain.next(transaction(1, "a"), transaction(2, "b"));
        api.decide(block);
        byte[] body =
            api.send(api.request(SHARE + 1).header("Accept", "application/octet-stream")).body();
        CanonicalReader reader = new CanonicalReader(Bytes.wrap(body));
        assertEquals(block.block(), Block.read(reader));
        reader.bytes(1 << 20, "proof");
        common = Optional.of(VidCommon.read(reader));
        VidShare share = VidShare.read(reader);
        reader.end();
        assertEquals(member, share.member());
        shares.add(share);
        decided = Optional.of(block);
      }
    }
    DecidedBlock block = decided.orElseThrow();
    Recovery recovered =
        SCHEME.recover(block.block().header().vidCommitment(), common.orElseThrow(), shares);
    assertEquals(
        block.payload().encoded(), assertInstanceOf(Recovery.Recovered.class, recovered).bytes());
  }

  @Test
  void shareAndCommonAreProven() throws Exception {
    try (ApiFixture api = new ApiFixture(DISPERSED)) {
      api.decide(api.chain.next(transaction(1, "a")));
      JsonNode common = api.get(COMMON + 1);
      JsonNode share = api.get(SHARE + 1);
      assertEquals(common.path("common"), share.path("common"));
      assertEquals(api.get("/v0/availability/leaf/1"), common.path("block"));
      assertEquals(2, common.at("/block/header/chain_config/da_committee_size").intValue());
      assertTrue(proven(common).contains("have in common"));
      assertTrue(proven(share).contains("what member 0 holds of block 1"));
    }
  }

  @Test
  void whatIsNotDispersedIs404AndSaysWhy() throws Exception {
    try (ApiFixture api = new ApiFixture(DISPERSED)) {
      api.decide(api.chain.next());
      DecidedBlock late = api.chain.next(transaction(1, "a"));
      api.database.addHeader(late.block(), late.proof()).toCompletableFuture().join();
      for (String route : List.of(COMMON, SHARE)) {
        String empty = api.error(404, "not_dispersed", api.send(api.request(route + 1)));
        assertTrue(empty.contains("no transactions"), empty);
        api.error(404, "missing_payload", api.send(api.request(route + 2)));
        api.error(404, "unknown_height", api.send(api.request(route + 3)));
        api.error(400, "invalid_number", api.send(api.request(route + "x")));
      }
      api.database.addPayload(2, Payload.EMPTY).toCompletableFuture().join();
      for (String route : List.of(COMMON, SHARE)) {
        api.error(404, "no_payload", api.send(api.request(route + 2)));
      }
    }
    try (ApiFixture api = new ApiFixture()) {
      api.decide(api.chain.next(transaction(1, "a")));
      for (String route : List.of(COMMON, SHARE)) {
        String message = api.error(404, "not_dispersed", api.send(api.request(route + 1)));
        assertTrue(message.contains("every member"), message);
      }
    }
  }

  /** A node that never gets the payload has its share all the same. */
  @Test
  void theOwnShareNeedsNoPayload() throws Exception {
    try (ApiFixture api = new ApiFixture(DISPERSED, false)) {
      DecidedBlock block = api.chain.next(transaction(1, "a"));
      api.database.addHeader(block.block(), block.proof()).toCompletableFuture().join();
      String message = api.error(404, "missing_payload", api.send(api.request(SHARE + 1)));
      assertTrue(message.contains("retrieves none"), message);
      Dispersal dispersal = SCHEME.disperse(block.payload().encoded(), NamespaceRanges.NONE);
      api.node.share =
          new PayloadShare(
              dispersal.commitment(),
              0,
              dispersal.common().encoded(),
              dispersal.share(0).encoded());
      JsonNode share = api.get(SHARE + 1);
      assertTrue(proven(share).contains("what member 0 holds"));
      assertEquals(share.path("common"), api.get(COMMON + 1).path("common"));
    }
  }

  @Test
  void anObserverHasNoShare() throws Exception {
    try (ApiFixture api = new ApiFixture(DISPERSED)) {
      api.decide(api.chain.next(transaction(1, "a")));
      api.node.member = OptionalInt.empty();
      api.error(404, "no_share", api.send(api.request(SHARE + 1)));
      api.get(COMMON + 1);
    }
  }

  private static String proven(JsonNode document) throws Exception {
    ProofDocument parsed = ProofDocument.parse(document.toString().getBytes());
    Verdict verdict = new ProofChecker(DISPERSED).check(parsed, Optional.empty());
    assertTrue(verdict.proven(), verdict.text());
    Verdict elsewhere = new ProofChecker(SampleChain.GENESIS).check(parsed, Optional.empty());
    assertTrue(!elsewhere.proven(), elsewhere.text());
    return verdict.text();
  }
}
