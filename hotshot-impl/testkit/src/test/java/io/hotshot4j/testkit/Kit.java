package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a kit against an implementation with a defect. */
final class Kit {
  private static final String DEFECT = "tck.defect";

  private Kit() {}

  /** Hands the defect to the constructor of the class under test. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return Defect.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      String name = context.getConfigurationParameter(DEFECT).orElseThrow();
      for (Object constant : parameter.getParameter().getType().getEnumConstants()) {
        if (constant.toString().equals(name)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("no defect " + name);
    }
  }

  /** Fails unless exactly the expected checks fail. */
  static void expect(Class<?> kit, Defect defect) {
    Events tests = run(kit, defect);
    Set<String> failed = failedIn(tests);
    assertEquals(new TreeSet<>(defect.foundBy()), failed, () -> defect + reasons(tests));
  }

  /** The checks of a kit that fail. */
  static Set<String> failedChecks(Class<?> kit, Defect defect) {
    return failedIn(run(kit, defect));
  }

  private static Set<String> failedIn(Events tests) {
    return tests.failed().stream().map(Kit::nameOf).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of all checks of a kit. */
  static Set<String> checksOf(Class<?> kit, Defect none) {
    return run(kit, none).started().stream()
        .map(Kit::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Events run(Class<?> kit, Defect defect) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(kit))
            .configurationParameter(DEFECT, defect.toString())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .execute();
    assertEquals(0, results.containerEvents().failed().count(), "the kit itself fails");
    return results.testEvents();
  }

  private static String nameOf(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseThrow();
  }

  private static String reasons(Events tests) {
    return tests.failed().stream()
        .map(
            event ->
                "\n  "
                    + nameOf(event)
                    + ": "
                    + event
                        .getPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                        .orElse(null))
        .collect(Collectors.joining());
  }
}
