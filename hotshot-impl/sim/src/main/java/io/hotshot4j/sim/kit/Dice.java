package io.hotshot4j.sim.kit;

import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeded randomness. Each part of a simulation has dice of its own, so that one more throw in the
 * network does not change what the disks do.
 */
public final class Dice {
  private final SplittableGenerator generator;

  private Dice(SplittableGenerator generator) {
    this.generator = generator;
  }

  public static Dice of(long seed) {
    return new Dice(
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed));
  }

  public Dice split() {
    return new Dice(generator.split());
  }

  public boolean chance(double probability) {
    return probability > 0 && generator.nextDouble() < probability;
  }

  /** From 0 inclusive to the bound exclusive. */
  public int below(int bound) {
    return generator.nextInt(bound);
  }

  /** Both ends inclusive. */
  public long between(long least, long most) {
    return least >= most ? least : generator.nextLong(least, most + 1);
  }

  public double unit() {
    return generator.nextDouble();
  }

  public long number() {
    return generator.nextLong();
  }

  public <T> T pick(List<T> choices) {
    return choices.get(generator.nextInt(choices.size()));
  }
}
