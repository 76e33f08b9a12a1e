package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes under every signature: a change breaks all networks that run. */
class StatementBytesTest {
  private static final Hash GENESIS = Hash.of(Bytes.ofHex("a1".repeat(Hash.LENGTH)).toByteArray());
  private static final Hash LEAF = Hash.of(Bytes.ofHex("b2".repeat(Hash.LENGTH)).toByteArray());
  private static final SigningDomain DOMAIN = new SigningDomain(1, 0x1122334455667788L, GENESIS);

  @Test
  void everyTypeHasItsGoldenBytes() throws IOException {
    StringBuilder actual = new StringBuilder();
    for (StatementType type : StatementType.values()) {
      String hex = example(type).encoded().toHex();
      actual.append(type).append(' ').append(hex).append('\n');
    }
    assertEquals(resource("statements.txt"), actual.toString());
  }

  private static Statement example(StatementType type) {
    Epoch epoch = new Epoch(3);
    View view = new View(0x0102030405060708L);
    return switch (type) {
      case PROPOSAL -> Statement.proposal(DOMAIN, epoch, view, LEAF);
      case VOTE -> Statement.vote(DOMAIN, epoch, view, LEAF);
      case TIMEOUT -> Statement.timeout(DOMAIN, epoch, view, new View(6));
      case REPORT ->
          Statement.report(
              DOMAIN, epoch, LEAF, 3, new View(7), new View(8), new View(6), new View(5));
      case DA_VOTE -> Statement.daVote(DOMAIN, epoch, view, LEAF, GENESIS);
      case TRANSPORT_CHALLENGE -> Statement.transportChallenge(DOMAIN.chainId(), LEAF);
    };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StatementBytesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
