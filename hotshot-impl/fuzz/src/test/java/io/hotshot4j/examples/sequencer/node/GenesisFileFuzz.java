package io.hotshot4j.examples.sequencer.node;

import static io.hotshot4j.fuzz.Laws.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.fuzz.Laws;
import io.hotshot4j.fuzz.Samples;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** H-01, H-02, H-04, B-18: genesis files. The input is the text. */
public final class GenesisFileFuzz {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private GenesisFileFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Genesis genesis;
    try {
      genesis = GenesisFile.parse(text);
    } catch (SequencerException | IllegalArgumentException | ArithmeticException e) {
      // What read() turns into an error that names the file.
      Laws.requireReason(e);
      return;
    }
    require(
        GenesisFile.parse(GenesisFile.format(genesis)).equals(genesis),
        "another genesis when written and read again");
    checkTypes(text);
  }

  /** A number in the place of a text would be read as digits that nobody meant. */
  private static void checkTypes(String text) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("accepted, but no JSON", e);
    }
    for (String field : new String[] {"application", "hash"}) {
      require(!root.has(field) || root.get(field).isTextual(), field + " is no text");
    }
    require(
        !root.has("daCommittee") || root.get("daCommittee").isIntegralNumber(),
        "a committee's size");
    for (JsonNode member : root.get("members")) {
      require(member.get("key").isTextual(), "a key is no text");
      require(!member.has("stake") || member.get("stake").isIntegralNumber(), "a stake");
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    put(seeds, "complete", GenesisFile.format(Samples.GENESIS));
    put(
        seeds,
        "dispersed",
        GenesisFile.format(Samples.GENESIS.withAvailability(Availability.committee(3))));
    put(seeds, "committee-too-large", "{\"members\": [{\"key\": \"aa\"}], \"daCommittee\": 2}");
    put(seeds, "least", "{\"members\": [{\"key\": \"aabb\"}]}");
    put(seeds, "twice", "{\"members\": [{\"key\": \"aa\"}, {\"key\": \"aa\"}]}");
    put(
        seeds,
        "overflow",
        "{\"members\": [{\"key\": \"aa\", \"stake\": 9223372036854775807}], \"chainId\": 1}");
    put(seeds, "deep", "[".repeat(2000));
    return seeds;
  }

  private static void put(Map<String, byte[]> seeds, String name, String text) {
    seeds.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
