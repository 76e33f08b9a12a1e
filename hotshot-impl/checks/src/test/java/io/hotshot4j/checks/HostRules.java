package io.hotshot4j.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a library may do inside somebody else's JVM, and who may ask for a signature. */
final class HostRules {
  private HostRules() {}

  /** The host JVM is not ours. */
  static ArchRule hostIsLeftAlone(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            Types.notTouch(
                "the state of the host JVM",
                Types.members(
                    "java.lang.System.exit",
                    "java.lang.System.out",
                    "java.lang.System.err",
                    "java.lang.System.setOut",
                    "java.lang.System.setErr",
                    "java.lang.System.setIn",
                    "java.lang.System.setProperty",
                    "java.lang.Runtime.exit",
                    "java.lang.Runtime.halt",
                    "java.lang.Runtime.addShutdownHook",
                    "java.lang.Thread.setDefaultUncaughtExceptionHandler",
                    "java.lang.Throwable.printStackTrace",
                    "java.lang.Class.forName",
                    "java.security.Security.addProvider",
                    "java.security.Security.insertProviderAt",
                    "java.security.Security.setProperty",
                    "java.util.Locale.setDefault",
                    "java.util.TimeZone.setDefault",
                    "java.util.ServiceLoader.load")))
        .because("an embedded engine must not surprise the process it is a guest in");
  }

  /** Java serialization is never read. */
  static ArchRule nothingIsDeserialized(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(Types.named("java.io.ObjectInputStream"))
        .because("deserializing what a peer or a disk offers runs code of its choice");
  }

  /** No state outside of objects. */
  static ArchRule nothingStaticChanges(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaClass>("keep no static mutable state") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                  if (field.getModifiers().contains(JavaModifier.STATIC) && canChange(field)) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                  }
                }
              }
            })
        .because("two nodes in one JVM must not share anything, and a closed node leaves nothing");
  }

  /** One road to a signature. */
  static ArchRule onlyTheAttestLaneSigns(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(
            DescribedPredicate.describe(
                "are neither the attest lane nor a handshake nor a test of signers",
                type -> !maySign(type, root)))
        .should(Types.notTouch("Signer.sign", Types.members(root + ".api.crypto.Signer.sign")))
        .because(
            "a statement is durable before it is signed, and the attest lane is where that is"
                + " made sure; a handshake signs a challenge, which counts nowhere in consensus");
  }

  private static boolean maySign(JavaClass type, String root) {
    String name = type.getName();
    return name.startsWith(root + ".runtime.internal.attest.")
        // The spy in front of a simulated node's key, called by the attest lane.
        || name.startsWith(root + ".runtimesim.node.SimSigner")
        || name.startsWith(root + ".testkit.")
        || name.startsWith(root + ".transport.")
            && name.contains(".internal.")
            && name.contains("Handshake");
  }

  private static boolean canChange(JavaField field) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return true;
    }
    JavaClass type = field.getRawType();
    return type.getPackageName().equals("java.util.concurrent.atomic")
        || !type.isInterface()
            && List.of(Collection.class, Map.class).stream().anyMatch(type::isAssignableTo)
            && type.getPackageName().startsWith("java.util");
  }
}
