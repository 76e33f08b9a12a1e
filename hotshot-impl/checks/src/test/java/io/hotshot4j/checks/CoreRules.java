package io.hotshot4j.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What the deterministic replica may touch: nothing whose order or value differs between runs. */
final class CoreRules {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.math",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "com.google.common.base",
          "com.google.common.collect",
          "org.jspecify.annotations");

  private static final Set<String> TYPES =
      Set.of(
          "java.lang.ClassLoader",
          "java.lang.InheritableThreadLocal",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadGroup",
          "java.lang.ThreadLocal",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.TimerTask",
          "java.util.UUID",
          "java.util.WeakHashMap");

  private static final Set<String> MEMBERS =
      Set.of(
          "java.util.Set.of",
          "java.util.Set.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Map.copyOf",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableSet",
          "java.util.stream.Collectors.toMap",
          "java.util.stream.Collectors.toUnmodifiableMap",
          "java.util.stream.Collectors.toConcurrentMap",
          "java.util.stream.Collectors.groupingBy",
          "java.util.stream.Collectors.groupingByConcurrent",
          "java.lang.Math.random",
          "java.lang.Object.hashCode",
          "java.lang.Enum.hashCode",
          "java.util.Collections.shuffle");

  private CoreRules() {}

  /** The types of the core. */
  static ArchRule coreUsesOnlyOrderedTypes(String root) {
    return classes()
        .that()
        .resideInAPackage(Part.CORE.packages(root))
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are values, ordered collections, contracts or the core's own",
                type -> isAllowed(type.getBaseComponentType(), root)))
        .because(
            "a replica must replay byte for byte from its inputs: no thread, clock, randomness,"
                + " logger, I/O, or collection whose order differs between two runs of a JVM");
  }

  /** The members of types that are fine otherwise. */
  static ArchRule coreCallsNothingThatVaries(String root) {
    return classes()
        .that()
        .resideInAPackage(Part.CORE.packages(root))
        .should(Types.notTouch("what differs between two runs", CoreRules::varies))
        .because(
            "immutable sets and maps of the JDK iterate in an order that is salted per run, and"
                + " time, properties and identity hashes are inputs nobody recorded");
  }

  private static boolean isAllowed(JavaClass type, String root) {
    if (type.isPrimitive()) {
      return true;
    }
    String place = type.getPackageName();
    if (isBelow(place, root + ".core")
        || isBelow(place, root + ".api")
        || type.getName().equals(root + ".transport.PeerId")
        || type.getName().equals("java.time.Duration")) {
      return true;
    }
    return PACKAGES.contains(place)
        && !TYPES.contains(outermost(type))
        && !(place.startsWith("com.google.") && type.getSimpleName().startsWith("Hash"));
  }

  private static boolean isBelow(String place, String root) {
    return place.equals(root) || place.startsWith(root + ".");
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  private static boolean varies(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean system = owner.equals("java.lang.System") && !name.equals("arraycopy");
    boolean parallel = name.equals("parallelStream") || name.equals("parallel");
    boolean hashing =
        owner.startsWith("com.google.")
            && (name.startsWith("newHash") || name.startsWith("newConcurrentHash"));
    return system || parallel || hashing || MEMBERS.contains(owner + "." + name);
  }
}
