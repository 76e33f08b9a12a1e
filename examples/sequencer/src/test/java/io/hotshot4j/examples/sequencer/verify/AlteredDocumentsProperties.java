package io.hotshot4j.examples.sequencer.verify;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.http.SampleAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** No field of a document that the verdict rests on can be altered. */
class AlteredDocumentsProperties {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What a proof does not show: which of all transactions of a block it is, in how many namespaces,
   * and what the genesis file says better.
   */
  private static final Pattern NOT_PROVEN =
      Pattern.compile("/index|/proof/namespaces|.*/header/chain_config/[a-z_]+");

  private static final List<Transaction> TRANSACTIONS =
      List.of(
          transaction(1, "a"),
          transaction(2, "b"),
          transaction(2, "c"),
          transaction(7, "d"),
          transaction(9, "e"));

  @Example
  void everyAlteredFieldIsNoticed() throws Exception {
    everyAlteredFieldIsNoticed(
        new SampleAnswers(TRANSACTIONS), new ProofChecker(SampleChain.GENESIS));
  }

  @Example
  void everyAlteredFieldOfAShareIsNoticed() throws Exception {
    everyAlteredFieldIsNoticed(
        SampleAnswers.dispersed(TRANSACTIONS), new ProofChecker(SampleChain.DISPERSED));
  }

  private static void everyAlteredFieldIsNoticed(SampleAnswers answers, ProofChecker checker)
      throws IOException {
    for (Map.Entry<String, byte[]> answer : answers.all().entrySet()) {
      JsonNode document = MAPPER.readTree(answer.getValue());
      assertTrue(isProven(checker, document), answer.getKey());
      List<String> places = places(document, "");
      assertTrue(places.size() > 10, answer.getKey());
      if (answer.getKey().endsWith("/namespace/10")) {
        // Nor is there one of namespace 11.
        places.remove("/proof/namespace");
      }
      for (String place : places) {
        JsonNode altered = altered(document.deepCopy(), place);
        assertFalse(isProven(checker, altered), () -> answer.getKey() + ": " + place);
      }
    }
  }

  @Property(tries = 1000)
  void anyBytesAreADocumentOrNone(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      ProofDocument.parse(bytes);
    } catch (DocumentException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static boolean isProven(ProofChecker checker, JsonNode document) throws IOException {
    try {
      ProofDocument parsed = ProofDocument.parse(MAPPER.writeValueAsBytes(document));
      return checker.check(parsed, Optional.empty()).proven();
    } catch (DocumentException e) {
      return false;
    }
  }

  /** JSON pointers of all values that count. */
  private static List<String> places(JsonNode node, String at) {
    List<String> places = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places.addAll(places(node.get(i), at + "/" + i));
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(field -> places.addAll(places(field.getValue(), at + "/" + field.getKey())));
    } else if (!node.isNull() && !NOT_PROVEN.matcher(at).matches()) {
      places.add(at);
    }
    return places;
  }

  /** The document with another value at a place. */
  private static JsonNode altered(JsonNode document, String place) {
    int slash = place.lastIndexOf('/');
    JsonNode parent = document.at(place.substring(0, slash));
    String name = place.substring(slash + 1);
    JsonNode other = other(document.at(place));
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(name), other);
    } else if (parent instanceof ObjectNode object) {
      object.set(name, other);
    }
    return document;
  }

  private static JsonNode other(JsonNode value) {
    if (value.isNumber()) {
      return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
    }
    String text = value.asText();
    if (text.startsWith("0x")) {
      char last = text.charAt(text.length() - 1);
      return MAPPER
          .getNodeFactory()
          .textNode(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
    }
    byte[] bytes = Base64.getDecoder().decode(text);
    bytes[bytes.length / 2] ^= 1;
    return MAPPER.getNodeFactory().binaryNode(bytes);
  }
}
