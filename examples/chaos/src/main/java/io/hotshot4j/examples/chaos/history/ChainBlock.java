package io.hotshot4j.examples.chaos.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A decided block as one node tells it.
 *
 * @param height its height
 * @param view the view it was proposed in
 * @param hash commitment of its leaf
 * @param parent commitment of the leaf before
 * @param digest over everything the node says of leaf, header and payload
 * @param transactions hashes of its transactions, computed from the payload
 */
public record ChainBlock(
    long height, long view, String hash, String parent, String digest, List<String> transactions) {
  /** Checks nothing; copies. */
  public ChainBlock {
    transactions = List.copyOf(transactions);
  }

  /**
   * From an element of {@code availability/leaf/..} and its block from {@code
   * availability/block/..}. The proof is left out: nodes may know different signers.
   *
   * @throws IllegalArgumentException if the two do not fit together
   */
  public static ChainBlock of(JsonNode leafAnswer, JsonNode block) {
    JsonNode leaf = leafAnswer.path("leaf");
    JsonNode header = block.path("header");
    String hash = leaf.path("commitment").asText();
    if (!hash.equals(block.path("hash").asText())
        || !leafAnswer.path("header").equals(header)
        || leaf.path("height").longValue() != header.path("height").longValue()) {
      throw new IllegalArgumentException("leaf " + leafAnswer + " is not of block " + block);
    }
    List<String> transactions = transactions(block);
    if (transactions.size() != block.path("num_transactions").intValue()) {
      throw new IllegalArgumentException(
          "block " + hash + " does not have the number of transactions it says");
    }
    return new ChainBlock(
        leaf.path("height").longValue(),
        leaf.path("view_number").longValue(),
        hash,
        leaf.path("parent_commitment").asText(),
        digest(leaf, block),
        transactions);
  }

  /** The digest of a block alone, for comparing one reading with another. */
  public static String digest(JsonNode block) {
    return Transactions.digest(block.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(JsonNode leaf, JsonNode block) {
    return Transactions.digest((leaf + "\n" + block).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> transactions(JsonNode block) {
    try {
      return Transactions.hashes(block.path("payload").path("raw_payload").binaryValue());
    } catch (IOException e) {
      throw new IllegalArgumentException("the payload of " + block + " is not base64", e);
    }
  }
}
