package io.hotshot4j.explore;

import java.util.Arrays;

/** What the real replica answered, by question: two longs and a leaf. Open addressing. */
final class Memo {
  static final long NONE = Long.MIN_VALUE;

  private long[] members = new long[1 << 12];
  private long[] acts = new long[1 << 12];
  private int[] leaves = new int[1 << 12];
  private long[] answers = filled(1 << 12);
  private int size;

  int size() {
    return size;
  }

  long get(long member, int leaf, long act) {
    return answers[find(member, leaf, act)];
  }

  void put(long member, int leaf, long act, long answer) {
    if (2 * size > members.length) {
      grow();
    }
    int at = find(member, leaf, act);
    members[at] = member;
    acts[at] = act;
    leaves[at] = leaf;
    answers[at] = answer;
    size++;
  }

  private int find(long member, int leaf, long act) {
    int mask = members.length - 1;
    int at = (int) FingerprintSet.mix(member * 31 + leaf + FingerprintSet.mix(act)) & mask;
    while (answers[at] != NONE
        && (members[at] != member || acts[at] != act || leaves[at] != leaf)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldMembers = members;
    long[] oldActs = acts;
    int[] oldLeaves = leaves;
    long[] oldAnswers = answers;
    int capacity = 2 * oldMembers.length;
    members = new long[capacity];
    acts = new long[capacity];
    leaves = new int[capacity];
    answers = filled(capacity);
    size = 0;
    for (int i = 0; i < oldMembers.length; i++) {
      if (oldAnswers[i] != NONE) {
        put(oldMembers[i], oldLeaves[i], oldActs[i], oldAnswers[i]);
      }
    }
  }

  private static long[] filled(int capacity) {
    long[] answers = new long[capacity];
    Arrays.fill(answers, NONE);
    return answers;
  }
}
