package io.hotshot4j.sim.rounds;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.sim.check.Checkers;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.FakeCrypto;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A committee with its keys, for any number of runs.
 *
 * @param genesis the network
 * @param crypto holds the keys
 */
public record Members(Genesis genesis, FakeCrypto crypto) {
  /** A committee of equal stakes. */
  public static Members of(int size) {
    FakeCrypto crypto = new FakeCrypto();
    Dice dice = Dice.of(size);
    List<PublicKey> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      keys.add(crypto.createKey(i, dice));
    }
    return new Members(Genesis.of(Committee.ofEqualStake(keys)), crypto);
  }

  /** Number of members. */
  public int size() {
    return genesis.committee().size();
  }

  /** All checkers, for a run of honest members that lead in turn. */
  public Checkers checkers() {
    return new Checkers(genesis, crypto, size(), new BitSet());
  }

  /**
   * All checkers, for a run in which the first {@code twins} members are Byzantine and the script
   * says who leads.
   */
  public Checkers checkers(int twins, Script script) {
    BitSet byzantine = new BitSet();
    byzantine.set(0, twins);
    return new Checkers(genesis, crypto, size() + twins, byzantine, leaders(script));
  }

  /** Who leads. */
  static LeaderSchedule leaders(Script script) {
    return view -> view.value() == 0 ? 0 : script.leader(view.value());
  }
}
