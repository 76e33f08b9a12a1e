package io.hotshot4j.testkit;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.List;

/** A statement and everything that differs from it in one thing. */
final class Statements {
  private static final SigningDomain DOMAIN = new SigningDomain(1, 7, hash(1));

  private Statements() {}

  static Hash hash(int seed) {
    byte[] bytes = new byte[Hash.LENGTH];
    java.util.Arrays.fill(bytes, (byte) seed);
    return Hash.of(bytes);
  }

  static Statement vote() {
    return Statement.vote(DOMAIN, new Epoch(3), new View(5), hash(9));
  }

  /** The same with another version, chain, genesis, type, epoch, view or body. */
  static List<Statement> others() {
    Statement vote = vote();
    List<Statement> others = new ArrayList<>();
    for (SigningDomain domain :
        List.of(
            new SigningDomain(2, 7, hash(1)),
            new SigningDomain(1, 8, hash(1)),
            new SigningDomain(1, 7, hash(2)))) {
      others.add(new Statement(domain, vote.type(), vote.epoch(), vote.view(), vote.body()));
    }
    for (StatementType type : StatementType.values()) {
      if (type != vote.type()) {
        others.add(new Statement(DOMAIN, type, vote.epoch(), vote.view(), vote.body()));
      }
    }
    others.add(new Statement(DOMAIN, vote.type(), new Epoch(4), vote.view(), vote.body()));
    others.add(new Statement(DOMAIN, vote.type(), vote.epoch(), new View(6), vote.body()));
    // Epoch and view exchanged: a sum of both would be the same.
    others.add(new Statement(DOMAIN, vote.type(), new Epoch(5), new View(3), vote.body()));
    others.add(
        new Statement(
            DOMAIN, vote.type(), vote.epoch(), vote.view(), Bytes.wrap(hash(10).toByteArray())));
    return others;
  }
}
