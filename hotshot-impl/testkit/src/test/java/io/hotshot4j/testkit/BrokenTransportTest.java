package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.transport.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the transport kits finds something, and only what it is about. */
class BrokenTransportTest {
  private static final long MAX_QUEUED_BYTES = 16L << 20;

  @ExtendWith(Kit.Resolver.class)
  static class Frames extends TransportTck {
    private final TinyNetwork network = new TinyNetwork();
    private final TransportDefect defect;
    private Duration patience = Duration.ZERO;

    Frames(TransportDefect defect) {
      this.defect = defect;
    }

    @BeforeEach
    void choosePatience(TestInfo test) {
      patience = defect.patience(test);
    }

    @Override
    protected Transport endpoint(int number) {
      return new TinyTransport(network, peer(number), defect);
    }

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected boolean keepsOrder() {
      return true;
    }

    @Override
    protected long maxQueuedBytes() {
      return MAX_QUEUED_BYTES;
    }
  }

  @ExtendWith(Kit.Resolver.class)
  static class Lifecycle extends TransportLifecycleTck {
    private final TinyNetwork network = new TinyNetwork();
    private final TransportDefect defect;
    private Duration patience = Duration.ZERO;

    Lifecycle(TransportDefect defect) {
      this.defect = defect;
    }

    @BeforeEach
    void choosePatience(TestInfo test) {
      patience = defect.patience(test);
    }

    @Override
    protected Transport endpoint(int number) {
      return new TinyTransport(network, peer(number), defect);
    }

    @Override
    protected Duration patience() {
      return patience;
    }
  }

  @ParameterizedTest
  @EnumSource
  void defectIsFoundByTheRightChecks(TransportDefect defect) {
    Set<String> failed = new TreeSet<>(Kit.failedChecks(Frames.class, defect));
    failed.addAll(Kit.failedChecks(Lifecycle.class, defect));
    assertEquals(new TreeSet<>(defect.foundBy()), failed);
  }

  @Test
  void everyCheckFindsADefect() {
    Set<String> checks = new TreeSet<>(Kit.checksOf(Frames.class, TransportDefect.NONE));
    checks.addAll(Kit.checksOf(Lifecycle.class, TransportDefect.NONE));
    Set<String> finding = new HashSet<>();
    for (TransportDefect defect : TransportDefect.values()) {
      finding.addAll(defect.foundBy());
    }
    assertEquals(checks, new TreeSet<>(finding));
  }
}
