package io.hotshot4j.runtime.internal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.runtime.internal.wire.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final Horizon HORIZON =
      new Horizon(new View(100), new View(98), new View(97), new BlockHeight(50));

  private static Triage vote(long view) {
    return Triage.of(
        new Vote(new View(view), Epoch.FIRST, Samples.hash(1), 0, Samples.SIGNATURE), HORIZON);
  }

  private static Triage timeout(long view, long highQc, Optional<TimeoutCertificate> tc) {
    return Triage.of(
        new Timeout(
            new View(view), Epoch.FIRST, 0, qc(highQc), tc, Optional.empty(), Samples.SIGNATURE),
        HORIZON);
  }

  private static QuorumCertificate qc(long view) {
    return new QuorumCertificate(
        Samples.hash(1), new View(view), Epoch.FIRST, SignerSet.of(0), Bytes.EMPTY);
  }

  @Test
  void votesForCertifiedViewsAreNotVerified() {
    assertEquals(Triage.STALE, vote(98));
    assertEquals(Triage.VERIFY, vote(99));
  }

  @Test
  void payloadsAreTakenUntilTheirViewIsDecidedAndNotFarAhead() {
    assertFalse(HORIZON.wantsPayloadOf(new View(97)), "decided");
    assertTrue(HORIZON.wantsPayloadOf(new View(98)), "certified, but the votes overtook it");
    assertTrue(HORIZON.wantsPayloadOf(new View(100 + Limits.PAYLOAD_WINDOW)));
    assertFalse(HORIZON.wantsPayloadOf(new View(101 + Limits.PAYLOAD_WINDOW)));
    Horizon stuck = new Horizon(new View(100), new View(98), new View(1), new BlockHeight(1));
    assertFalse(stuck.wantsPayloadOf(new View(99 - Limits.PAYLOAD_MEMORY)), "long passed");
  }

  @Test
  void votesBeyondTheWindowAreNotKept() {
    assertEquals(Triage.VERIFY, vote(100 + Limits.VIEW_WINDOW));
    assertEquals(Triage.TOO_FAR, vote(101 + Limits.VIEW_WINDOW));
  }

  @Test
  void certificatesCountWhateverTheirView() {
    assertEquals(Triage.STALE, timeout(99, 98, Optional.empty()));
    assertEquals(Triage.VERIFY, timeout(100, 98, Optional.empty()));
    assertEquals(Triage.TOO_FAR, timeout(1000, 98, Optional.empty()));
    assertEquals(Triage.VERIFY, timeout(1000, 99, Optional.empty()), "a higher certificate");
    TimeoutCertificate tc = new TimeoutCertificate(new View(999), Epoch.FIRST, List.of(), qc(98));
    assertEquals(Triage.VERIFY, timeout(1000, 98, Optional.of(tc)), "a timeout certificate");
  }
}
