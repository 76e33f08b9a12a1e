package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import io.hotshot4j.sim.kit.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * I-4: Sits at the keys, below the crashes: no honest key ever signs two statements of which it may
 * sign one, and none votes in a view it has given up.
 */
public final class SignatureChecker {
  private static final String NAME = "I-4 signatures";

  private final Map<Key, Bytes> signed = new HashMap<>();
  private final View[] lastVote;
  private final View[] lastTimeout;

  private record Key(int member, StatementType type, View view) {}

  public SignatureChecker(int members) {
    lastVote = new View[members];
    lastTimeout = new View[members];
    java.util.Arrays.fill(lastVote, View.GENESIS);
    java.util.Arrays.fill(lastTimeout, View.GENESIS);
  }

  public void onSigned(int member, Statement statement) {
    if (statement.type() == StatementType.REPORT) {
      return; // One for each nonce, and of no view.
    }
    View view = statement.view();
    Supplier<String> what =
        () -> "member " + member + ", " + statement.type() + " in view " + view + ": ";
    Bytes before = signed.putIfAbsent(new Key(member, statement.type(), view), statement.body());
    if (before != null) {
      Violation.unless(
          before.equals(statement.body()), NAME, () -> what.get() + "signed something else before");
      return;
    }
    if (statement.type() == StatementType.VOTE) {
      Violation.unless(
          view.isAfter(lastTimeout[member]), NAME, () -> what.get() + "given up before");
      Violation.unless(
          view.isAfter(lastVote[member]), NAME, () -> what.get() + "voted in a later view");
      lastVote[member] = view;
    } else if (statement.type() == StatementType.TIMEOUT) {
      Violation.unless(
          view.isAfter(lastTimeout[member]), NAME, () -> what.get() + "gave up a later view");
      lastTimeout[member] = view;
    }
  }

  /** Whether an honest member has really signed a statement. */
  public boolean hasSigned(int member, Statement statement) {
    Bytes body = signed.get(new Key(member, statement.type(), statement.view()));
    return body != null && body.equals(statement.body());
  }
}
