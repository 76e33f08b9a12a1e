package io.hotshot4j.runtimesim.kit;

import io.hotshot4j.sim.kit.Dice;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Which faults a seed has and how hard, and how often each of them was injected. */
public final class Faults {
  private final Map<Fault, Double> intensities = new EnumMap<>(Fault.class);
  private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);
  private boolean healed;

  /** A third of the kinds is on: few faults hard find other bugs than all of them at once. */
  public Faults(Dice dice) {
    for (Fault kind : Fault.values()) {
      boolean on = dice.chance(0.33);
      double unit = dice.unit();
      intensities.put(kind, on ? 0.1 + 0.9 * unit * unit : 0);
      injected.put(kind, 0L);
    }
  }

  /** These are on, whatever the seed says. */
  public void asHardAsCanBe(Collection<Fault> kinds) {
    kinds.forEach(kind -> intensities.put(kind, 1.0));
  }

  /** From now on nothing goes wrong. */
  public void heal() {
    healed = true;
  }

  public boolean isHealed() {
    return healed;
  }

  /** From 0 for a kind that is off to 1. */
  public double intensity(Fault kind) {
    return healed ? 0 : intensities.getOrDefault(kind, 0.0);
  }

  /** Throws the dice for a fault whose highest probability is given, and counts it if it comes. */
  public boolean strikes(Fault kind, double highest, Dice dice) {
    boolean strikes = dice.chance(intensity(kind) * highest);
    if (strikes) {
      count(kind);
    }
    return strikes;
  }

  /** Whether it has ever been injected. */
  public boolean has(Fault kind) {
    return injected.getOrDefault(kind, 0L) > 0;
  }

  public void count(Fault kind) {
    injected.merge(kind, 1L, Long::sum);
  }

  public Map<Fault, Long> injected() {
    return new EnumMap<>(injected);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    intensities.forEach(
        (kind, intensity) -> {
          if (intensity > 0) {
            text.append(String.format(" %s=%.2f", kind, intensity));
          }
        });
    return text.toString().strip();
  }
}
