package io.hotshot4j.transport.cdn.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * Connections survive their own defects by closing and logging an error: here that is a finding.
 */
final class Defects {
  private static final ListAppender<ILoggingEvent> ERRORS = new ListAppender<>();

  static {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    context.getLogger("io.hotshot4j.transport.cdn").setLevel(Level.ERROR);
    context.getLogger("io.netty").setLevel(Level.WARN);
    ERRORS.setContext(context);
    ERRORS.start();
    root.addAppender(ERRORS);
  }

  private Defects() {}

  /** Forgets what was logged before. */
  static void forget() {
    ERRORS.list.clear();
  }

  /** Fails if anything was logged as an error since. */
  static void requireNone() {
    if (!ERRORS.list.isEmpty()) {
      ILoggingEvent event = ERRORS.list.get(0);
      throw new AssertionError(
          event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ": " + event.getThrowableProxy().getMessage()));
    }
  }
}
