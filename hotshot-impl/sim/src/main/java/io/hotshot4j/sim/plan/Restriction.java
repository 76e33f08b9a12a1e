package io.hotshot4j.sim.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faults of a seed that are not to happen. Shrinking a failing run is finding a restriction that
 * leaves little and still fails.
 *
 * @param off kinds that are off altogether
 * @param kept for some kinds, the ordinals of the strikes that happen, from 1; the kinds that are
 *     not in it are not restricted
 */
public record Restriction(Set<FaultKind> off, Map<FaultKind, Set<Long>> kept) {
  /** Everything the seed has in store. */
  public static final Restriction NONE = new Restriction(Set.of(), Map.of());

  /** Copies the sets. */
  public Restriction {
    off = off.isEmpty() ? Set.of() : Set.copyOf(off);
    Map<FaultKind, Set<Long>> copy = new EnumMap<>(FaultKind.class);
    kept.forEach((kind, ordinals) -> copy.put(kind, Set.copyOf(ordinals)));
    kept = Map.copyOf(copy);
  }

  boolean allows(FaultKind kind, long ordinal) {
    Set<Long> ordinals = kept.get(kind);
    return ordinals == null || ordinals.contains(ordinal);
  }

  /** The same without a kind of faults. */
  public Restriction without(FaultKind kind) {
    EnumSet<FaultKind> more = EnumSet.of(kind);
    more.addAll(off);
    return new Restriction(more, kept);
  }

  /** The same with only these strikes of a kind. */
  public Restriction keeping(FaultKind kind, Set<Long> ordinals) {
    Map<FaultKind, Set<Long>> more = new EnumMap<>(FaultKind.class);
    more.putAll(kept);
    more.put(kind, ordinals);
    return new Restriction(off, more);
  }

  /** One word: {@code -LOSS,CRASH=1;5}, or nothing. */
  @Override
  public String toString() {
    TreeSet<String> words = new TreeSet<>();
    off.forEach(kind -> words.add("-" + kind));
    kept.forEach(
        (kind, ordinals) ->
            words.add(
                kind
                    + "="
                    + String.join(
                        ";", new TreeSet<>(ordinals).stream().map(String::valueOf).toList())));
    return String.join(",", words);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException for a kind or number that is none
   */
  public static Restriction parse(String text) {
    Restriction restriction = NONE;
    for (String word : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
      if (word.startsWith("-")) {
        restriction = restriction.without(FaultKind.valueOf(word.substring(1)));
      } else {
        int equals = word.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException("neither -KIND nor KIND=1;2;3: " + word);
        }
        Set<Long> ordinals = new TreeSet<>();
        for (String number : word.substring(equals + 1).split(";", -1)) {
          if (!number.isEmpty()) {
            ordinals.add(Long.valueOf(number));
          }
        }
        restriction = restriction.keeping(FaultKind.valueOf(word.substring(0, equals)), ordinals);
      }
    }
    return restriction;
  }
}
