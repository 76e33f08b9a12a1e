package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.crypto.CryptoSuite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the crypto kits finds something, and only what it is about. */
class BrokenSuiteTest {
  @ExtendWith(Kit.Resolver.class)
  static class Suite extends CryptoSuiteTck {
    private final Map<Integer, CryptoSuite> suites = new HashMap<>();
    private final SuiteDefect defect;

    Suite(SuiteDefect defect) {
      this.defect = defect;
    }

    @Override
    protected synchronized CryptoSuite suite(int number) {
      return suites.computeIfAbsent(number, key -> TinySuite.of(key, defect));
    }
  }

  @ExtendWith(Kit.Resolver.class)
  static class Quorums extends QuorumSchemeTck {
    private final SuiteDefect defect;

    Quorums(SuiteDefect defect) {
      this.defect = defect;
    }

    @Override
    protected CryptoSuite suite(int number) {
      return TinySuite.of(number, defect);
    }
  }

  @ParameterizedTest
  @EnumSource
  void defectIsFoundByTheRightChecks(SuiteDefect defect) {
    Set<String> failed = new TreeSet<>(Kit.failedChecks(Suite.class, defect));
    failed.addAll(Kit.failedChecks(Quorums.class, defect));
    assertEquals(new TreeSet<>(defect.foundBy()), failed);
  }

  @Test
  void everyCheckFindsADefect() {
    Set<String> checks = new TreeSet<>(Kit.checksOf(Suite.class, SuiteDefect.NONE));
    checks.addAll(Kit.checksOf(Quorums.class, SuiteDefect.NONE));
    Set<String> finding = new HashSet<>();
    for (SuiteDefect defect : SuiteDefect.values()) {
      finding.addAll(defect.foundBy());
    }
    assertEquals(checks, new TreeSet<>(finding));
  }
}
