package io.hotshot4j.examples.hello;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.testkit.ApplicationTck;

/** The greeter keeps nothing: what it has printed, it may print again after a restart. */
class GreeterTckTest extends ApplicationTck {
  @Override
  protected Application application() {
    return new Greeter(greeting -> {});
  }
}
