package io.hotshot4j.sim.rounds;

import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages. One of a later view than the round waits for its round; one that the round does
 * not let through is lost.
 */
final class Post {
  private final List<Seat> seats;
  private final List<Parcel> waiting = new ArrayList<>();
  private List<Parcel> queue = new ArrayList<>();
  private int head;
  private int number;
  private Round round = Round.CALM;
  private @Nullable Dice order;

  private record Parcel(Letter letter, Seat to) {}

  Post(List<Seat> seats) {
    this.seats = seats;
  }

  void begin(int next, Round what) {
    number = next;
    round = what;
    order = what.order() == 0 ? null : Dice.of(what.order());
    queue = new ArrayList<>();
    head = 0;
    waiting.removeIf(parcel -> parcel.letter().view <= number && queue.add(parcel));
  }

  Round round() {
    return round;
  }

  void send(Seat from, Recipients to, Message message) {
    Letter letter = new Letter(from, message);
    for (Seat seat : seats) {
      if (seat != from
          && (!(to instanceof Recipients.Only only) || only.peer().equals(seat.peer()))) {
        Parcel parcel = new Parcel(letter, seat);
        if (letter.view > number) {
          waiting.add(parcel);
        } else {
          queue.add(parcel);
        }
      }
    }
  }

  /** Delivers until nothing is on its way any more. */
  void deliver() {
    while (head < queue.size()) {
      if (order != null) {
        int other = head + order.below(queue.size() - head);
        Parcel first = queue.get(head);
        queue.set(head, queue.get(other));
        queue.set(other, first);
      }
      Parcel next = queue.get(head++);
      if (arrives(next)) {
        next.to().receive(next.letter());
      }
    }
    queue.clear();
    head = 0;
  }

  private boolean arrives(Parcel parcel) {
    Letter letter = parcel.letter();
    return round.connects(letter.from.index(), parcel.to().index())
        && !(letter.message instanceof Vote && round.mutes(letter.from.index()))
        && !(letter.message instanceof Timeout && round.timeoutsLost());
  }
}
