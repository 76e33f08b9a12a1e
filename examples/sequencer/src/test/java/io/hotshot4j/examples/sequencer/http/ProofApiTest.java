package io.hotshot4j.examples.sequencer.http;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.verify.ProofChecker;
import io.hotshot4j.examples.sequencer.verify.ProofDocument;
import io.hotshot4j.examples.sequencer.verify.Verdict;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.NamespaceProof;
import io.hotshot4j.light.TransactionProof;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofApiTest {
  private static final String BLOCK = "/v0/availability/block/";
  private static final String TRANSACTION = "/v0/availability/transaction/";

  private final ApiFixture api = new ApiFixture();
  private final ProofChecker checker = new ProofChecker(SampleChain.GENESIS);
  private final Transaction b = transaction(2, "b");
  private final DecidedBlock first =
      api.chain.next(transaction(1, "a"), b, transaction(2, "c"), transaction(-1, "d"));

  @BeforeAll
  void decideFiveBlocks() {
    api.decide(first);
    for (int i = 0; i < 4; i++) {
      api.decide(api.chain.next());
    }
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void aNamespaceComesWholeAndProven() throws Exception {
    JsonNode answer = api.get(BLOCK + "1/namespace/2");
    assertEquals(List.of("proof", "transactions", "block"), names(answer));
    assertEquals(2, answer.path("transactions").size());
    assertEquals("b", new String(answer.at("/transactions/0/payload").binaryValue()));
    assertEquals(api.get("/v0/availability/leaf/1"), answer.path("block"));
    assertTrue(proven(BLOCK + "1/namespace/2").contains("these 2 are all transactions"));
    assertTrue(proven(BLOCK + "1/namespace/18446744073709551615").contains("these 1 are all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/namespace/0", "1/namespace/3", "2/namespace/1", "0/namespace/1"})
  void anAbsentNamespaceIsProvenAbsent(String path) throws Exception {
    assertEquals(0, api.get(BLOCK + path).path("transactions").size());
    assertTrue(proven(BLOCK + path).contains("has no transaction of namespace"));
  }

  @Test
  void aTransactionComesWithAProofThatHolds() throws Exception {
    // S-27.
    JsonNode answer = api.get(TRANSACTION + "hash/" + b.hash());
    assertEquals(
        List.of("transaction", "hash", "index", "proof", "block_hash", "block_height", "block"),
        names(answer));
    assertEquals(2, answer.at("/transaction/namespace").intValue());
    assertEquals("b", new String(answer.at("/transaction/payload").binaryValue()));
    assertEquals(1, answer.path("index").intValue());
    assertEquals(1, answer.path("block_height").intValue());
    assertEquals(answer, api.get(TRANSACTION + "1/1"));
    assertTrue(proven(TRANSACTION + "1/1").contains("number 0 of namespace 2"));
    assertTrue(proven(TRANSACTION + "1/2").contains("number 1 of namespace 2"));
  }

  @Test
  void aBlockIsProvenByEveryLaterOne() throws Exception {
    assertTrue(proven("/v0/availability/leaf/1").contains("signed by 3 of 4 members"));
    assertTrue(proven("/v0/availability/leaf/0").contains("is the genesis block"));
    for (int height = 1; height <= 5; height++) {
      for (int key = 0; key < height; key++) {
        String text = proven("/v0/block-state/" + height + "/" + key);
        assertTrue(text.contains(key == 0 ? "block 0" : "it lies below another"), text);
      }
    }
    assertEquals("5", api.get("/v0/block-state/block-height").toString());
  }

  @Test
  void whatIsNotThereSaysWhetherItMayCome() throws Exception {
    for (String path : List.of(BLOCK + "9/namespace/1", "/v0/block-state/9/1")) {
      String message = api.error(404, "unknown_height", api.send(api.request(path)));
      assertTrue(message.contains("may still come"), message);
    }
    api.error(400, "invalid_range", api.send(api.request("/v0/block-state/3/3")));
    for (String namespace : List.of("-1", "x", "18446744073709551616", "0x1")) {
      String path = BLOCK + "1/namespace/" + namespace;
      String message = api.error(400, "invalid_number", api.send(api.request(path)));
      assertTrue(message.contains("18446744073709551615"), message);
    }
  }

  @Test
  void proofsComeInBinaryOnRequest() throws Exception {
    CanonicalReader namespace = binary(BLOCK + "1/namespace/2");
    requireFirst(namespace);
    NamespaceProof proof = NamespaceProof.read(namespace);
    List<Transaction> transactions = new ArrayList<>();
    for (int i = namespace.i32(); i > 0; i--) {
      transactions.add(Transaction.of(namespace.bytes(1 << 20, "transaction")));
    }
    namespace.end();
    Hash commitment = first.block().header().payloadCommitment();
    assertTrue(proof.verify(transactions, commitment));
    assertEquals(first.transactions().subList(1, 3), transactions);

    CanonicalReader transaction = binary(TRANSACTION + "1/1");
    requireFirst(transaction);
    assertEquals(b, Transaction.of(transaction.bytes(1 << 20, "transaction")));
    assertTrue(TransactionProof.read(transaction).verify(b.hash(), commitment));
    transaction.end();

    CanonicalReader state = binary("/v0/block-state/4/1");
    assertEquals(first.block(), Block.read(state));
    Block below = Block.read(state);
    state.bytes(1 << 20, "proof");
    assertTrue(BlockProof.read(state).verify(first.block().leaf(), below));
    state.end();

    CanonicalReader leaf = binary("/v0/availability/leaf/1");
    requireFirst(leaf);
    leaf.end();
  }

  private void requireFirst(CanonicalReader reader) throws Exception {
    assertEquals(first.block(), Block.read(reader));
    Bytes proof = reader.bytes(1 << 20, "commit proof");
    assertEquals(first.proof(), CommitProof.read(new CanonicalReader(proof)));
  }

  private CanonicalReader binary(String path) throws Exception {
    HttpResponse<byte[]> response =
        api.send(api.request(path).header("Accept", "application/octet-stream"));
    assertEquals(
        "application/octet-stream", response.headers().firstValue("Content-Type").orElse(""));
    return new CanonicalReader(Bytes.wrap(response.body()));
  }

  /** What the answer of a route proves, knowing only the genesis. */
  private String proven(String path) throws Exception {
    Verdict verdict =
        checker.check(ProofDocument.parse(api.send(api.request(path)).body()), Optional.empty());
    assertTrue(verdict.proven(), verdict.text());
    return verdict.text();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
