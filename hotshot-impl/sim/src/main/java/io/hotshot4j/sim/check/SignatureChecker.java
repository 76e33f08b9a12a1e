package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.sim.kit.Violation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * I-4: Sits at the keys, below the crashes: no honest key ever signs two statements of which it may
 * sign one, and none votes or vouches in a view it has given up. Whoever has lost its disk signs
 * only above everything it ever signed, and a report to such a one hides nothing.
 */
public final class SignatureChecker {
  private static final String NAME = "I-4 signatures";

  private final Map<Key, Bytes> signed = new HashMap<>();
  private final View[] lastVote;
  private final View[] lastDaVote;
  private final View[] lastTimeout;
  private final View[] highest;
  private final View[] floor;
  private final Set<Reported> reports = new HashSet<>();

  private record Reported(int member, Statement statement) {}

  private record Key(int member, StatementType type, View view) {}

  public SignatureChecker(int members) {
    lastVote = new View[members];
    lastTimeout = new View[members];
    highest = new View[members];
    floor = new View[members];
    lastDaVote = new View[members];
    for (View[] views : List.of(lastVote, lastDaVote, lastTimeout, highest, floor)) {
      Arrays.fill(views, View.GENESIS);
    }
  }

  /** A member does not know any more what it signed. */
  public void onWiped(int member) {
    floor[member] = highest[member];
  }

  /** A member tells another one how far it has gone. */
  public void onReported(int member, Report draft, Statement statement) {
    View signed = View.max(lastVote[member], lastTimeout[member]);
    Violation.unless(
        !signed.isAfter(View.max(draft.votedView(), draft.timeoutView())),
        NAME,
        () -> "member " + member + " signed in view " + signed + " and reports " + draft);
    reports.add(new Reported(member, statement));
  }

  public void onSigned(int member, Statement statement) {
    View view = statement.view();
    Supplier<String> what =
        () -> "member " + member + ", " + statement.type() + " in view " + view + ": ";
    Violation.unless(
        view.isAfter(floor[member]),
        NAME,
        () -> what.get() + "signed in view " + floor[member] + " before its disk was lost");
    highest[member] = View.max(highest[member], view);
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
    } else if (statement.type() == StatementType.DA_VOTE) {
      Violation.unless(
          view.isAfter(lastTimeout[member]), NAME, () -> what.get() + "given up before");
      Violation.unless(
          view.isAfter(lastDaVote[member]), NAME, () -> what.get() + "vouched in a later view");
      lastDaVote[member] = view;
    } else if (statement.type() == StatementType.TIMEOUT) {
      Violation.unless(
          view.isAfter(lastTimeout[member]), NAME, () -> what.get() + "gave up a later view");
      lastTimeout[member] = view;
    }
  }

  /** Whether an honest member has really signed a statement. */
  public boolean hasSigned(int member, Statement statement) {
    if (statement.type() == StatementType.REPORT) {
      return reports.contains(new Reported(member, statement));
    }
    Bytes body = signed.get(new Key(member, statement.type(), statement.view()));
    return body != null && body.equals(statement.body());
  }
}
