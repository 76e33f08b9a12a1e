package io.hotshot4j.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** What users of the library get to see. */
final class SignatureRules {
  private SignatureRules() {}

  /** Only the JDK's types and our own in what is exported. */
  static ArchRule exportedSignaturesAreOurs(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages("..internal..", Part.RUNTIME_SIM.packages(root))
        .and()
        .arePublic()
        .should(
            new ArchCondition<JavaClass>("show only types of the JDK and exported ones of ours") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getSuperclass().ifPresent(parent -> check(type, type, parent, events));
                type.getInterfaces().forEach(parent -> check(type, type, parent, events));
                type.getMembers().stream()
                    .filter(SignatureRules::isVisible)
                    .forEach(
                        member ->
                            typesOf(member).forEach(shown -> check(type, member, shown, events)));
              }

              private void check(
                  JavaClass type, Object place, JavaType shown, ConditionEvents events) {
                for (JavaClass raw : shown.getAllInvolvedRawTypes()) {
                  if (!isExported(raw.getBaseComponentType(), root)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            place, type.getName() + " shows " + raw.getName() + " in " + place));
                  }
                }
              }
            })
        .because(
            "a library in a signature becomes our users' dependency and its version our API, and an"
                + " internal type there is not internal any more");
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static List<JavaType> typesOf(JavaMember member) {
    List<JavaType> types = new ArrayList<>();
    if (member instanceof JavaCodeUnit unit) {
      types.add(unit.getReturnType());
      types.addAll(unit.getParameterTypes());
      types.addAll(unit.getExceptionTypes());
    } else if (member instanceof JavaField field) {
      types.add(field.getType());
    }
    return types;
  }

  private static boolean isExported(JavaClass type, String root) {
    String place = type.getPackageName();
    return type.isPrimitive()
        || place.startsWith("java.")
        || place.startsWith("javax.")
        || (place.equals(root) || place.startsWith(root + "."))
            && !place.contains(".internal.")
            && !place.endsWith(".internal");
  }
}
