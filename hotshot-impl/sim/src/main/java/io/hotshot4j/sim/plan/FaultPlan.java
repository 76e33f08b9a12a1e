package io.hotshot4j.sim.plan;

import io.hotshot4j.sim.kit.Dice;
import java.util.EnumMap;
import java.util.Map;

/** Which faults a seed has and how hard, and how often each of them was injected. */
public final class FaultPlan {
  private final Map<FaultKind, Double> intensities = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> injected = new EnumMap<>(FaultKind.class);

  /** Each kind is on with even odds: few faults hard find other bugs than all of them at once. */
  public FaultPlan(Dice dice) {
    for (FaultKind kind : FaultKind.values()) {
      boolean on = dice.chance(0.5);
      double unit = dice.unit();
      // A network that loses nearly everything shows little; an adversary may be as busy as it can.
      double intensity = kind.isByzantine() ? 0.3 + 0.7 * unit : 0.1 + 0.9 * unit * unit;
      intensities.put(kind, on ? intensity : 0);
      injected.put(kind, 0L);
    }
  }

  /** From 0 for a kind that is off to 1. */
  public double intensity(FaultKind kind) {
    return intensities.getOrDefault(kind, 0.0);
  }

  public boolean has(FaultKind kind) {
    return intensity(kind) > 0;
  }

  /** Throws the dice for a fault whose highest probability is given, and counts it if it comes. */
  public boolean strikes(FaultKind kind, double highest, Dice dice) {
    boolean strikes = dice.chance(intensity(kind) * highest);
    if (strikes) {
      count(kind);
    }
    return strikes;
  }

  public void count(FaultKind kind) {
    injected.merge(kind, 1L, Long::sum);
  }

  public Map<FaultKind, Long> injected() {
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
