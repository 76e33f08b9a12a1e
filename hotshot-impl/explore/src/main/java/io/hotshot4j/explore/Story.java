package io.hotshot4j.explore;

import java.util.ArrayList;
import java.util.List;

/** Tells how a state came about, in the words of the protocol. */
final class Story {
  private final Evidence evidence;
  private final Leaves leaves;
  private final Canon canon;
  private final Properties properties;

  Story(Evidence evidence, Canon canon, Properties properties) {
    this.evidence = evidence;
    this.leaves = evidence.leaves;
    this.canon = canon;
    this.properties = properties;
  }

  /** Goes the way that these fingerprints are on and tells what happens. */
  List<String> tell(Bounds bounds, List<Long> way) {
    // A fresh one: the explorer's own may be in the middle of a state.
    Successors successors =
        new Successors(bounds, evidence, new LocalStep(bounds.mutant(), evidence), canon);
    List<String> lines = new ArrayList<>();
    State current = new State(bounds.views());
    canon.normalize(current);
    String names = "ABC";
    for (long wanted : way) {
      State reached = State.blank(bounds.views());
      List<String> line = new ArrayList<>();
      State from = current;
      String before = names;
      StringBuilder after = new StringBuilder();
      successors.of(
          from,
          (next, member, act, sent) -> {
            if (line.isEmpty() && next.fingerprint() == wanted) {
              reached.set(next);
              for (int i : canon.order()) {
                after.append(before.charAt(i));
              }
              line.add(words(from, member, act, sent, before) + consequences(from, next));
            }
          });
      lines.add(lines.size() + 1 + ". " + String.join("", line));
      current = reached;
      names = after.toString();
    }
    return lines;
  }

  private String words(State from, int member, long act, boolean sent, String names) {
    String who = names.charAt(member) + standing(from, member);
    int view = Act.view(act);
    String what =
        switch (Act.kind(act)) {
          case Act.VOTE ->
              "votes in view "
                  + view
                  + " for "
                  + leaves.label(Act.leaf(act))
                  + (Act.tcLeaf(act) == 0
                      ? ""
                      : ", proposed with TC("
                          + (view - 1)
                          + ") whose highest certificate view is "
                          + leaves.view(Act.tcLeaf(act) - 1));
          case Act.TIMEOUT -> "gives up view " + view;
          case Act.TIMEOUT_AFTER_QC ->
              "is shown QC(" + leaves.label(Act.leaf(act)) + ") and gives up view " + view;
          case Act.TIMEOUT_AFTER_TC -> "is shown TC(" + (view - 1) + ") and gives up view " + view;
          case Act.JOIN ->
              "is shown a timeout of view "
                  + Act.other(act)
                  + " and one of D's, and gives up view "
                  + view
                  + " with them";
          case Act.RESTATE -> "says again what it had not sent";
          case Act.CRASH -> "crashes and comes back";
          default ->
              switch (view) {
                case Act.WIPE -> "loses its disk";
                case Act.REPORT -> "hears the report of " + names.charAt(Act.other(act));
                default -> "comes back by reports";
              };
        };
    String learnt =
        Act.learnt(act) == 0 ? "" : "is shown QC(" + leaves.label(Act.learnt(act) - 1) + "), ";
    return who + learnt + what + (sent ? "" : ", and crashes before it is sent");
  }

  private static String standing(State state, int member) {
    return " (in view "
        + state.field(member, MemberBits.VIEW)
        + ", voted "
        + state.field(member, MemberBits.VOTED)
        + ", gave up "
        + state.field(member, MemberBits.TIMEOUT)
        + ", lock "
        + state.field(member, MemberBits.HIGH_QC)
        + ") ";
  }

  private String consequences(State before, State after) {
    StringBuilder text = new StringBuilder();
    for (int view = 1; view <= after.views; view++) {
      for (int slot = 0; slot < State.SLOTS; slot++) {
        if (after.leaf(view, slot) == 0 || !canon.isCertified(after, view, slot)) {
          continue;
        }
        int leaf = after.leaf(view, slot) - 1;
        boolean known = false;
        for (int old = 0; old < State.SLOTS; old++) {
          known |= before.leaf(view, old) == leaf + 1 && canon.isCertified(before, view, old);
        }
        if (!known) {
          text.append(" => QC(").append(leaves.label(leaf)).append(')');
          if (properties.decidesParent(leaf)) {
            text.append(", ").append(leaves.label(leaves.parent(leaf))).append(" is decided");
          }
        }
      }
      if (canon.leastMaximum(before, view) != canon.leastMaximum(after, view)
          && canon.leastMaximum(after, view) >= 0) {
        text.append(" => TC(").append(view).append(")");
      }
    }
    return text.toString();
  }
}
