package io.hotshot4j.explore;

import java.util.ArrayDeque;
import java.util.Deque;

/** First in, first out, in pages: a state is its cells and nothing else. */
final class Frontier {
  private static final int PAGE = 1 << 12;

  private final int length;
  private final Deque<short[]> pages = new ArrayDeque<>();
  private int head;
  private int tail = PAGE;
  private int size;

  Frontier(int length) {
    this.length = length;
  }

  int size() {
    return size;
  }

  void add(State state) {
    if (tail == PAGE) {
      pages.addLast(new short[PAGE * length]);
      tail = 0;
    }
    System.arraycopy(state.cells, 0, pages.getLast(), tail * length, length);
    tail++;
    size++;
  }

  void removeInto(State state) {
    System.arraycopy(pages.getFirst(), head * length, state.cells, 0, length);
    head++;
    size--;
    if (head == PAGE) {
      pages.removeFirst();
      head = 0;
    }
  }
}
