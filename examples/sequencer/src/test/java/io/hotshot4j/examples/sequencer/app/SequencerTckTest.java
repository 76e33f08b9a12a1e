package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import io.hotshot4j.testkit.ApplicationTck;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

/** The sequencer's application with its query database, which outlives a restart. */
class SequencerTckTest extends ApplicationTck {
  private final Map<Application, QueryDatabase> databases = new IdentityHashMap<>();

  @Override
  protected Application application() {
    return on(QueryDatabase.inMemory());
  }

  @Override
  protected Application restarted(Application application) {
    return on(database(application));
  }

  @Override
  protected Transaction transaction(int number) {
    return SampleChain.transaction(number % 3, "transaction " + number);
  }

  @Override
  protected Object state(Application application) {
    var reader = database(application).reader();
    long height = reader.height();
    return List.of(height, reader.totals(height), reader.headerAt(height));
  }

  private Application on(QueryDatabase database) {
    Application application = new SequencerApplication(database);
    databases.put(application, database);
    return application;
  }

  private QueryDatabase database(Application application) {
    return Objects.requireNonNull(databases.get(application));
  }

  @AfterEach
  void close() {
    databases.values().stream().distinct().forEach(QueryDatabase::close);
  }
}
