package io.hotshot4j.examples.sequencer.node;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The genesis as a file people can read and write:
 *
 * <pre>{@code
 * {
 *   "chainId": 0,
 *   "members": [{"key": "<64 hex digits>", "stake": 1}],
 *   "maxTransactions": 10000,
 *   "maxBlockBytes": 4194304,
 *   "daCommittee": 4,
 *   "application": "",
 *   "hash": "0x..."
 * }
 * }</pre>
 *
 * Only {@code members} is required. Without {@code daCommittee}, the size of the data availability
 * committee, all members keep all payloads. {@code hash}, if there, must be that of the rest.
 */
public final class GenesisFile {
  private static final long MAX_LENGTH = 4 << 20;
  private static final Set<String> FIELDS =
      Set.of(
          "chainId",
          "members",
          "maxTransactions",
          "maxBlockBytes",
          "daCommittee",
          "application",
          "hash");
  private static final Set<String> MEMBER_FIELDS = Set.of("key", "stake");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private GenesisFile() {}

  /** The text of a genesis. */
  public static String format(Genesis genesis) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("chainId", genesis.chainId());
    ArrayNode members = root.putArray("members");
    for (Member member : genesis.committee().members()) {
      members.addObject().put("key", member.key().toString()).put("stake", member.stake());
    }
    root.put("maxTransactions", genesis.maxTransactions());
    root.put("maxBlockBytes", genesis.maxBlockBytes());
    if (genesis.availability().isDispersed()) {
      root.put("daCommittee", genesis.availability().committeeSize());
    }
    root.put("application", genesis.application().toHex());
    root.put("hash", genesis.hash().toString());
    return root.toPrettyString() + "\n";
  }

  /**
   * Reads a file.
   *
   * @throws SequencerException naming the file and what is wrong with it
   */
  public static Genesis read(Path file) {
    try {
      if (Files.size(file) > MAX_LENGTH) {
        throw new SequencerException("it is longer than " + MAX_LENGTH + " bytes");
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SequencerException("cannot read the genesis file " + file + ": " + e, e);
    } catch (SequencerException | IllegalArgumentException | ArithmeticException e) {
      throw new SequencerException(
          "the genesis file " + file + " is not valid: " + e.getMessage(), e);
    }
  }

  static Genesis parse(String text) {
    JsonNode root = tree(text);
    checkFields(root, FIELDS, "the genesis");
    List<Member> members = new ArrayList<>();
    JsonNode list = root.path("members");
    if (!list.isArray() || list.isEmpty()) {
      throw new SequencerException("'members' must be a list of {\"key\", \"stake\"} objects");
    }
    for (JsonNode member : list) {
      members.add(member(member, members.size()));
    }
    Genesis genesis =
        Genesis.of(Committee.of(members))
            .withChainId(number(root, "chainId", 0, 0, Long.MAX_VALUE))
            .withMaxTransactions(
                (int)
                    number(
                        root,
                        "maxTransactions",
                        Genesis.DEFAULT_MAX_TRANSACTIONS,
                        0,
                        Integer.MAX_VALUE))
            .withMaxBlockBytes(
                (int)
                    number(
                        root,
                        "maxBlockBytes",
                        Genesis.DEFAULT_MAX_BLOCK_BYTES,
                        0,
                        Integer.MAX_VALUE))
            .withAvailability(availability(root, members.size()))
            .withApplication(Bytes.ofHex(text(root, "application")));
    String hash = text(root, "hash");
    if (!hash.isEmpty() && !hash.equals(genesis.hash().toString())) {
      throw new SequencerException(
          "'hash' is "
              + hash
              + ", but the rest has hash "
              + genesis.hash()
              + ": correct or remove it");
    }
    return genesis;
  }

  private static Availability availability(JsonNode root, int members) {
    return root.has("daCommittee")
        ? Availability.committee((int) number(root, "daCommittee", 1, 1, members))
        : Availability.ALL;
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new SequencerException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Member member(JsonNode member, int index) {
    String where = "member " + index;
    checkFields(member, MEMBER_FIELDS, where);
    String key = text(member, "key");
    try {
      return new Member(
          new PublicKey(Bytes.ofHex(key)), number(member, "stake", 1, 0, Long.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      throw new SequencerException(where + ", key '" + key + "': " + e.getMessage(), e);
    }
  }

  /** A number instead would be read as digits that nobody meant. */
  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw new SequencerException("'" + field + "' is " + value + ", not a text in quotes");
    }
    return value.asText("");
  }

  private static long number(JsonNode node, String field, long otherwise, long least, long most) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new SequencerException("'" + field + "' is " + value + ", not a whole number");
    }
    if (value.longValue() < least || value.longValue() > most) {
      throw new SequencerException(
          "'" + field + "' is " + value + ", not " + least + " to " + most);
    }
    return value.longValue();
  }

  private static void checkFields(JsonNode node, Set<String> known, String where) {
    if (!node.isObject()) {
      throw new SequencerException(where + " is not a JSON object");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new SequencerException(
            where
                + " has an unknown field '"
                + name
                + "', known are "
                + known.stream().sorted().toList());
      }
    }
  }
}
