package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.app.Application;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the application kit finds something, and only what it is about. */
class BrokenApplicationTest {
  @ExtendWith(Kit.Resolver.class)
  static class App extends ApplicationTck {
    private final Map<Application, TinyApplication.Ledger> ledgers = new IdentityHashMap<>();
    private final AppDefect defect;

    App(AppDefect defect) {
      this.defect = defect;
    }

    @Override
    protected Application application() {
      return on(new TinyApplication.Ledger());
    }

    @Override
    protected Application restarted(Application application) {
      TinyApplication.Ledger kept = Objects.requireNonNull(ledgers.get(application));
      return on(
          defect == AppDefect.CLAIMS_MORE_THAN_IT_KEPT && kept.height > 3 ? shortened(kept) : kept);
    }

    private static TinyApplication.Ledger shortened(TinyApplication.Ledger kept) {
      TinyApplication.Ledger ledger = new TinyApplication.Ledger();
      ledger.height = 3;
      ledger.entries.addAll(kept.entries.subList(0, 2));
      return ledger;
    }

    private Application on(TinyApplication.Ledger ledger) {
      Application application = new TinyApplication(defect, ledger, ledgers.size());
      ledgers.put(application, ledger);
      return application;
    }

    @Override
    protected Object state(Application application) {
      return ((TinyApplication) application).state();
    }
  }

  @ParameterizedTest
  @EnumSource
  void defectIsFoundByTheRightChecks(AppDefect defect) {
    Kit.expect(App.class, defect);
  }

  @Test
  void everyCheckFindsADefect() {
    Set<String> finding = new HashSet<>();
    for (AppDefect defect : AppDefect.values()) {
      finding.addAll(defect.foundBy());
    }
    assertEquals(Kit.checksOf(App.class, AppDefect.NONE), new TreeSet<>(finding));
  }
}
