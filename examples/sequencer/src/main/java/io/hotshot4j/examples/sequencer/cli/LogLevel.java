package io.hotshot4j.examples.sequencer.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a program says on standard error. */
enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** Makes it the level of this process; libraries stay at warnings unless debugging. */
  void apply() {
    Level level = Level.valueOf(name());
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME)
        .setLevel(compareTo(DEBUG) >= 0 ? Level.INFO : Level.WARN);
    logger("io.hotshot4j").setLevel(level);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
