package io.hotshot4j.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The bytes of proofs; a change of the golden file is a change of the protocol. */
class EncodingProperties {
  private interface Decoder {
    Object read(CanonicalReader reader) throws DecodeException;
  }

  private static final List<Decoder> DECODERS =
      List.of(NamespaceProof::read, TransactionProof::read, BlockProof::read);

  private final NamespaceTree tree =
      NamespaceTree.of(
          Payload.of(
              List.of(
                  transaction(1, "a"),
                  transaction(1, "b"),
                  transaction(1, "c"),
                  transaction(7, "d"),
                  transaction(-1, "e"))));

  @Property(tries = 2000)
  void anyBytesGiveAProofOrAReason(@ForAll @Size(max = 200) byte[] bytes) {
    for (Decoder decoder : DECODERS) {
      try {
        decoder.read(new CanonicalReader(Bytes.copyOf(bytes)));
      } catch (DecodeException e) {
        assertNotNull(e.getMessage());
      }
    }
  }

  @Example
  void whatWasWrittenIsRead() throws DecodeException {
    for (long namespace : new long[] {0, 1, 3, 7, 9, -1}) {
      NamespaceProof proof = tree.prove(namespace);
      assertEquals(proof, NamespaceProof.read(reader(proof.write(new CanonicalWriter(64)))));
    }
    for (int index = 0; index < 5; index++) {
      TransactionProof proof = tree.proveTransaction(index);
      assertEquals(proof, TransactionProof.read(reader(proof.write(new CanonicalWriter(64)))));
    }
    SampleBlocks chain = new SampleBlocks();
    chain.extend();
    chain.extend();
    BlockProof proof = chain.prove(0, 2);
    assertEquals(proof, BlockProof.read(reader(proof.write(new CanonicalWriter(64)))));
  }

  @Example
  void lengthsThatNoProofHasAreRefused() {
    CanonicalWriter three = new CanonicalWriter(64).i64(1).i32(5).u8(3);
    assertThrows(DecodeException.class, () -> NamespaceProof.read(reader(three)));
    CanonicalWriter longPath = new CanonicalWriter(64).i32(64);
    assertThrows(DecodeException.class, () -> BlockProof.read(reader(longPath)));
  }

  @Example
  void goldenBytes() throws IOException {
    Map<String, String> actual = new TreeMap<>();
    actual.put("payload", tree.payload().encoded().toHex());
    actual.put("commitment", tree.commitment().toString());
    actual.put("out-of-order", unordered().commitment().toString());
    actual.put("empty", NamespaceTree.of(Payload.EMPTY).commitment().toString());
    actual.put("content-of-1", hex(tree.prove(1).write(new CanonicalWriter(64))));
    actual.put("absence-of-0", hex(tree.prove(0).write(new CanonicalWriter(64))));
    actual.put("absence-of-3", hex(tree.prove(3).write(new CanonicalWriter(64))));
    actual.put("transaction-1", hex(tree.proveTransaction(1).write(new CanonicalWriter(64))));
    BlockTree blocks = BlockTree.EMPTY;
    for (int i = 1; i <= 5; i++) {
      blocks = blocks.append(SampleBlocks.hash("leaf " + i));
      actual.put("block-tree-" + i, blocks.root().toString());
    }
    assertEquals(
        golden(),
        actual.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining("\n")));
  }

  private static String golden() throws IOException {
    try (InputStream in = EncodingProperties.class.getResourceAsStream("/golden/proofs.txt")) {
      assertNotNull(in, "no golden file");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static NamespaceTree unordered() {
    return NamespaceTree.of(Payload.of(List.of(transaction(7, "d"), transaction(1, "a"))));
  }

  private static Transaction transaction(long namespace, String payload) {
    return new NamespacedTransaction(namespace, Bytes.ofUtf8(payload)).toTransaction();
  }

  private static CanonicalReader reader(CanonicalWriter writer) {
    return new CanonicalReader(writer.toBytes());
  }

  private static String hex(CanonicalWriter writer) {
    return writer.toBytes().toHex();
  }
}
