package io.hotshot4j.sim.plan;

import io.hotshot4j.sim.kit.Dice;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which faults a seed has and how hard, and how often each of them was injected. A restriction
 * takes faults away without touching the dice, so that the rest of the run stays alike.
 */
public final class FaultPlan {
  private final Map<FaultKind, Double> intensities = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> injected = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
  private final Restriction restriction;

  /** Each kind is on with even odds: few faults hard find other bugs than all of them at once. */
  public FaultPlan(Dice dice, Restriction restriction) {
    this.restriction = restriction;
    for (FaultKind kind : FaultKind.values()) {
      boolean on = dice.chance(0.5);
      double unit = dice.unit();
      // A network that loses nearly everything shows little; an adversary may be as busy as it can.
      double intensity = kind.isByzantine() ? 0.3 + 0.7 * unit : 0.1 + 0.9 * unit * unit;
      intensities.put(kind, on && !restriction.off().contains(kind) ? intensity : 0);
      injected.put(kind, 0L);
      struck.put(kind, 0L);
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
    if (!dice.chance(intensity(kind) * highest)) {
      return false;
    }
    long ordinal = struck.merge(kind, 1L, Long::sum);
    if (!restriction.allows(kind, ordinal)) {
      return false;
    }
    count(kind);
    return true;
  }

  /** A fault was injected that no dice were thrown for. */
  public void count(FaultKind kind) {
    injected.merge(kind, 1L, Long::sum);
  }

  /** How often each kind was injected. */
  public Map<FaultKind, Long> injected() {
    return new EnumMap<>(injected);
  }

  /** How often the dice asked for each kind, whether or not the restriction let it happen. */
  public Map<FaultKind, Long> struck() {
    return new EnumMap<>(struck);
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
