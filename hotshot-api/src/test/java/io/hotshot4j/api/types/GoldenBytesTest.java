package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The bytes that are hashed, signed and stored. If this fails, nodes of this version and of the one
 * before no longer agree: either the change is wrong, or it is a new protocol version.
 */
class GoldenBytesTest {
  @Test
  void encodings() throws IOException {
    // S-30.
    Map<String, String> actual = new TreeMap<>();
    actual.put("genesis", Fixed.GENESIS.encoded().toHex());
    actual.put("payload", Fixed.PAYLOAD.encoded().toHex());
    actual.put("header", written(Fixed.HEADER::write));
    actual.put("leaf", written(Fixed.LEAF::write));
    actual.put("block", written(new Block(Fixed.LEAF, Fixed.HEADER)::write));
    actual.put("qc", written(Fixed.QC::write));
    actual.put("tc", written(Fixed.TC::write));
    actual.put("da-certificate", written(Fixed.DA_CERTIFICATE::write));
    actual.put(
        "genesis-committee",
        Fixed.GENESIS.withAvailability(Availability.committee(3)).encoded().toHex());
    actual.put("commit-proof", written(Fixed.PROOF::write));
    actual.put("genesis-qc", written(Fixed.GENESIS.quorumCertificate()::write));
    actual.put("genesis-block", written(Fixed.GENESIS.block()::write));
    compare("encodings", actual);
  }

  @Test
  void hashes() throws IOException {
    Map<String, String> actual = new TreeMap<>();
    actual.put("genesis", Fixed.GENESIS.hash().toString());
    actual.put("genesis-leaf", Fixed.GENESIS.block().commitment().toString());
    actual.put("transaction", Transaction.ofUtf8("one").hash().toString());
    actual.put("payload", Fixed.PAYLOAD.merkleRoot().toString());
    actual.put("empty-payload", Payload.EMPTY.merkleRoot().toString());
    actual.put("header", Fixed.HEADER.commitment().toString());
    actual.put("leaf", Fixed.LEAF.commitment().toString());
    compare("hashes", actual);
  }

  @Test
  void statements() throws IOException {
    SigningDomain domain = Fixed.GENESIS.domain();
    Map<String, String> actual = new TreeMap<>();
    for (StatementType type : StatementType.values()) {
      actual.put(type.name(), statement(domain, type).encoded().toHex());
    }
    compare("statements", actual);
  }

  private static Statement statement(SigningDomain domain, StatementType type) {
    View view = new View(9);
    return switch (type) {
      case PROPOSAL -> Statement.proposal(domain, Epoch.FIRST, view, Fixed.LEAF.commitment());
      case VOTE -> Statement.vote(domain, Epoch.FIRST, view, Fixed.LEAF.commitment());
      case TIMEOUT -> Statement.timeout(domain, Epoch.FIRST, view, new View(8));
      case REPORT ->
          Statement.report(
              domain,
              Epoch.FIRST,
              Fixed.hash(0x66),
              3,
              new View(7),
              new View(8),
              new View(6),
              new View(5));
      case DA_VOTE ->
          Statement.daVote(domain, Epoch.FIRST, view, Fixed.PAYLOAD.merkleRoot(), Fixed.hash(0x88));
      case TRANSPORT_CHALLENGE -> Statement.transportChallenge(7, Fixed.hash(0x77));
    };
  }

  private static String written(Function<CanonicalWriter, CanonicalWriter> write) {
    return write.apply(new CanonicalWriter(16)).toBytes().toHex();
  }

  private static void compare(String file, Map<String, String> actual) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    try (InputStream in = GoldenBytesTest.class.getResourceAsStream("/golden/" + file + ".txt")) {
      assertNotNull(in, "no golden file for " + actual);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(line -> expected.put(line[0], line[1]));
    }
    assertTrue(!expected.isEmpty(), file);
    assertEquals(expected, actual);
  }
}
