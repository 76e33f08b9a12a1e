package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No signature means anything elsewhere: types (B-23), epochs (B-24), chains and geneses (B-25) and
 * versions (B-26) give other bytes.
 */
class StatementProperties {
  @Property
  void oneChangedFieldChangesTheBytes(
      @ForAll("statements") Statement one, @ForAll("statements") Statement other) {
    Bytes bytes = one.encoded();
    for (Statement mixed : mixtures(one, other)) {
      assertEquals(mixed.equals(one), mixed.encoded().equals(bytes), () -> one + " " + mixed);
    }
  }

  @Property
  void differentStatementsHaveDifferentBytes(
      @ForAll("statements") Statement one, @ForAll("statements") Statement other) {
    assertEquals(one.equals(other), one.encoded().equals(other.encoded()));
  }

  @Example
  void codesAreDistinctAndFitAByte() {
    TreeSet<Integer> codes = new TreeSet<>();
    for (StatementType type : StatementType.values()) {
      codes.add(type.code() & 0xff);
    }
    assertEquals(StatementType.values().length, codes.size());
  }

  @Example
  void bodiesHaveTheWidthOfTheirType() {
    SigningDomain domain = Fixed.GENESIS.domain();
    Hash hash = Fixed.hash(1);
    assertEquals(32, Statement.vote(domain, Epoch.FIRST, new View(1), hash).body().length());
    assertEquals(32, Statement.proposal(domain, Epoch.FIRST, new View(1), hash).body().length());
    assertEquals(
        8, Statement.timeout(domain, Epoch.FIRST, new View(1), View.GENESIS).body().length());
    assertEquals(32, Statement.transportChallenge(0, hash).body().length());
    View any = View.GENESIS;
    assertEquals(
        68, Statement.report(domain, Epoch.FIRST, hash, 0, any, any, any, any).body().length());
  }

  /** B-25: the chain's genesis is in the bytes, whichever part of it differs. */
  @Example
  void everyRuleOfTheGenesisSeparatesNetworks() {
    Genesis genesis = Fixed.GENESIS;
    List<Genesis> others =
        List.of(
            genesis.withChainId(8),
            genesis.withMaxTransactions(101),
            genesis.withMaxBlockBytes(2048),
            genesis.withApplication(Bytes.EMPTY),
            Genesis.of(Committee.of(genesis.committee().members().subList(0, 3))));
    for (Genesis other : others) {
      assertNotEquals(genesis.hash(), other.hash());
      assertNotEquals(genesis.domain(), other.domain());
      assertNotEquals(genesis.block().commitment(), other.block().commitment());
    }
  }

  @Example
  void certificatesNameTheStatementTheyProve() {
    SigningDomain domain = Fixed.GENESIS.domain();
    assertEquals(
        Statement.vote(domain, Epoch.FIRST, new View(10), Fixed.CHILD.commitment()),
        Fixed.QC.statement(domain));
    assertEquals(
        Statement.timeout(domain, Epoch.FIRST, new View(12), new View(9)),
        Fixed.TC.statement(domain, Fixed.TC.groups().get(0)));
    assertEquals(new View(10), Fixed.TC.highestSignedView());
    assertEquals(SignerSet.of(0, 1, 8), Fixed.TC.signers());
  }

  @Provide
  Arbitrary<Statement> statements() {
    Arbitrary<SigningDomain> domains =
        Combinators.combine(
                net.jqwik.api.Arbitraries.integers(), Values.counters(), Values.hashes())
            .as(SigningDomain::new);
    return Combinators.combine(
            domains,
            net.jqwik.api.Arbitraries.of(StatementType.values()),
            Values.epochs(),
            Values.views(),
            Values.hashes().map(hash -> Bytes.wrap(hash.toByteArray())))
        .as(Statement::new);
  }

  private static List<Statement> mixtures(Statement one, Statement other) {
    SigningDomain domain = one.domain();
    List<SigningDomain> domains =
        List.of(
            new SigningDomain(other.domain().protocolVersion(), domain.chainId(), domain.genesis()),
            new SigningDomain(domain.protocolVersion(), other.domain().chainId(), domain.genesis()),
            new SigningDomain(
                domain.protocolVersion(), domain.chainId(), other.domain().genesis()));
    List<Statement> mixed = new ArrayList<>();
    domains.forEach(
        d -> mixed.add(new Statement(d, one.type(), one.epoch(), one.view(), one.body())));
    mixed.add(new Statement(domain, other.type(), one.epoch(), one.view(), one.body()));
    mixed.add(new Statement(domain, one.type(), other.epoch(), one.view(), one.body()));
    mixed.add(new Statement(domain, one.type(), one.epoch(), other.view(), one.body()));
    mixed.add(new Statement(domain, one.type(), one.epoch(), one.view(), other.body()));
    return mixed;
  }
}
