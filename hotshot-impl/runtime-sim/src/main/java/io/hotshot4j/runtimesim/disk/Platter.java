package io.hotshot4j.runtimesim.disk;

import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is on a disk, and what of it would survive the loss of power right now. Names and contents
 * become durable separately, each when it is synced.
 */
public final class Platter {
  private TreeMap<String, Inode> names = new TreeMap<>();
  private final List<TreeMap<String, Inode>> unsyncedNames = new ArrayList<>();
  private TreeMap<String, Inode> durableNames = new TreeMap<>();

  /** What of the unsynced changes is found after a loss of power. */
  public enum Loss {
    /** Nothing of them. */
    ALL,
    /** The first ones, of each file. */
    SUFFIX,
    /** Any of them. */
    ANY_SUBSET
  }

  /** A disk as somebody left it, everything in it durable. */
  public static Platter of(Map<String, byte[]> files) {
    Platter platter = new Platter();
    files.forEach((name, bytes) -> platter.names.put(name, Inode.durable(bytes)));
    platter.syncNames();
    return platter;
  }

  TreeMap<String, Inode> names() {
    return names;
  }

  void namesChanged() {
    unsyncedNames.add(new TreeMap<>(names));
  }

  void syncNames() {
    durableNames = new TreeMap<>(names);
    unsyncedNames.clear();
  }

  /** How many changes could be lost. */
  public int unsynced() {
    return unsyncedNames.size() + names.values().stream().mapToInt(Inode::unsynced).sum();
  }

  /** Every file as it is read now. */
  public TreeMap<String, byte[]> contents() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    names.forEach((name, inode) -> files.put(name, inode.content()));
    return files;
  }

  /** Every file as it is found if all is lost that can be. */
  public TreeMap<String, byte[]> durable() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    durableNames.forEach((name, inode) -> files.put(name, inode.durable()));
    return files;
  }

  /** Every file as it may be found after a loss of power. */
  public TreeMap<String, byte[]> survivors(Loss loss, boolean torn, Dice dice) {
    if (loss == Loss.ALL) {
      return durable();
    }
    int kept = dice.below(unsyncedNames.size() + 1);
    Map<String, Inode> found = kept == 0 ? durableNames : unsyncedNames.get(kept - 1);
    TreeMap<String, byte[]> files = new TreeMap<>();
    found.forEach((name, inode) -> files.put(name, inode.survivor(loss, torn, dice)));
    return files;
  }
}
