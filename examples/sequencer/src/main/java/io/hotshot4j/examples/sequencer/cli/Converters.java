package io.hotshot4j.examples.sequencer.cli;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options; each failure says what is allowed. */
final class Converters {
  private static final Duration LONGEST = Duration.ofHours(1);

  private Converters() {}

  /** A TCP port. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) number(value, 1, 65_535);
    }
  }

  /** A number of nodes. */
  static final class Nodes implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) number(value, 1, io.hotshot4j.api.types.Committee.MAX_MEMBERS);
    }
  }

  /** A count of at least one. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) number(value, 1, 1_000_000_000);
    }
  }

  /** A chain id. */
  static final class ChainId implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return number(value, 0, Long.MAX_VALUE);
    }
  }

  /** A height of the chain. */
  static final class Height implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return number(value, 0, View.MAX_VALUE);
    }
  }

  /** A namespace, an unsigned 64-bit number. */
  static final class Namespace implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.parseUnsignedLong(value.trim());
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a whole number from 0 to 18446744073709551615");
      }
    }
  }

  /** A hash. */
  static final class HashValue implements ITypeConverter<Hash> {
    @Override
    public Hash convert(String value) {
      try {
        return Hash.parse(value.trim());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "' is not a hash: 0x and 64 hex digits");
      }
    }
  }

  /** A duration from zero to an hour. */
  static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return duration(value, Duration.ZERO);
    }
  }

  /** A duration from a millisecond to an hour. */
  static final class Timeout implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return duration(value, Duration.ofMillis(1));
    }
  }

  /** A factor such as {@code 11:10}. */
  static final class Factor implements ITypeConverter<Ratio> {
    @Override
    public Ratio convert(String value) {
      try {
        return Ratio.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a ratio such as 11:10, from 1:1 to 1000000:1");
      }
    }
  }

  /** True or false. */
  static final class YesNo implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      String word = value.trim().toLowerCase(Locale.ROOT);
      if (word.equals("true") || word.equals("false")) {
        return word.equals("true");
      }
      throw new TypeConversionException("'" + value + "' is not true or false");
    }
  }

  /** A level of logging. */
  static final class Level implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String value) {
      try {
        return LogLevel.valueOf(value.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a log level: error, warn, info, debug or trace");
      }
    }
  }

  private static Duration duration(String value, Duration least) {
    try {
      Duration duration = Durations.parse(value);
      if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
    throw new TypeConversionException(
        "'"
            + value
            + "' is not between "
            + Durations.format(least)
            + " and "
            + Durations.format(LONGEST));
  }

  private static long number(String value, long least, long most) {
    try {
      long number = Long.parseLong(value.trim());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a whole number from " + least + " to " + most);
  }
}
