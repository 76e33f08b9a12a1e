package io.hotshot4j.examples.sequencer.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.LongFunction;

/** Writes answers: records with snake-case names, byte arrays as base64. */
final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build()
          .writer();

  private Json() {}

  /** Answers a value. */
  static void write(Context context, Object value) throws IOException {
    context.contentType("application/json");
    WRITER.writeValue(context.outputStream(), value);
  }

  /** A small value as bytes. */
  static byte[] bytes(Object value) {
    try {
      return WRITER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the API cannot be written", e);
    }
  }

  /** Answers the values of a range one by one, so that only one is in memory at a time. */
  static void writeRange(Context context, long from, long until, LongFunction<?> value)
      throws IOException {
    context.contentType("application/json");
    try (SequenceWriter values = WRITER.writeValuesAsArray(context.outputStream())) {
      for (long height = from; height < until; height++) {
        values.write(value.apply(height));
      }
    }
  }
}
