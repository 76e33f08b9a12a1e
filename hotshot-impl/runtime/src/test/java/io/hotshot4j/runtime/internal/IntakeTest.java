package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** a node that is stuck takes no more, and says so once. */
class IntakeTest {
  private int statements;
  private final List<String> troubles = new ArrayList<>();
  private final Intake intake =
      new Intake(() -> Intake.objection(false, statements, 0), troubles::add);

  @Test
  void statementsThatWaitCloseIt() {
    statements = Intake.MAX_STATEMENTS;
    assertTrue(intake.isOpen());
    statements++;
    assertFalse(intake.isOpen());
    assertFalse(intake.isOpen());
    assertEquals(
        List.of("129 statements wait for the storage or the signer: messages wait"), troubles);
    statements = 0;
    assertTrue(intake.isOpen());
    statements = Intake.MAX_STATEMENTS + 1;
    assertFalse(intake.isOpen());
    assertEquals(2, troubles.size());
  }

  @Test
  void soDoBlocksThatAreNotWrittenAndCallsThatAreNotMade() {
    assertTrue(Intake.objection(true, 0, 0).isPresent());
    assertEquals(Optional.empty(), Intake.objection(false, 0, Intake.MAX_CALLS));
    assertTrue(Intake.objection(false, 0, Intake.MAX_CALLS + 1).isPresent());
  }
}
