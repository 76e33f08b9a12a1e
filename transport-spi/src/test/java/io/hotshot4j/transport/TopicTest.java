package io.hotshot4j.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
  @Test
  void names() {
    assertEquals("hotshot.all-7", new Topic("hotshot.all-7").name());
    new Topic("a".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a/b", "a\n", "\u00e4"})
  void otherNamesAreRefused(String name) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Topic(name));
    assertTrue(String.valueOf(refused.getMessage()).contains("'" + name + "'"));
  }

  @Test
  void namesAreShort() {
    assertThrows(IllegalArgumentException.class, () -> new Topic("a".repeat(65)));
  }
}
