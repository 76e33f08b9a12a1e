package io.hotshot4j.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Predicate;

/** Building blocks of rules. */
final class Types {
  private Types() {}

  /** Classes with one of these fully qualified names. */
  static DescribedPredicate<JavaClass> named(String... names) {
    List<String> listed = List.of(names);
    return DescribedPredicate.describe(
        "be one of " + listed, type -> listed.contains(type.getBaseComponentType().getName()));
  }

  /** No access, by call, reference or field, to a member that a predicate matches. */
  static ArchCondition<JavaClass> notTouch(String what, Predicate<AccessTarget> forbidden) {
    return new ArchCondition<>("not touch " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          if (forbidden.test(access.getTarget())) {
            events.add(SimpleConditionEvent.violated(access, access.getDescription()));
          }
        }
      }
    };
  }

  /** Whether a target is one of these members, each written as {@code type.member}. */
  static Predicate<AccessTarget> members(String... members) {
    List<String> listed = List.of(members);
    return target -> listed.contains(target.getOwner().getName() + "." + target.getName());
  }
}
