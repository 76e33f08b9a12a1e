package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers with proofs, of each kind, as a real server gives them. */
public final class SampleAnswers {
  private final Map<String, byte[]> answers = new LinkedHashMap<>();

  /** About shares of the second block of such a chain. */
  public static SampleAnswers dispersed(List<Transaction> transactions)
      throws IOException, InterruptedException {
    return new SampleAnswers(
        SampleChain.DISPERSED,
        transactions,
        List.of("availability/vid/common/2", "node/vid/share/2"));
  }

  /** About a chain whose second block holds these transactions of namespaces 1, 2, 7 and 9. */
  public SampleAnswers(List<Transaction> transactions) throws IOException, InterruptedException {
    this(
        SampleChain.GENESIS,
        transactions,
        List.of(
            "availability/leaf/2",
            "availability/transaction/2/1",
            "availability/block/2/namespace/2",
            "availability/block/2/namespace/0",
            "availability/block/2/namespace/8",
            "availability/block/2/namespace/10",
            "block-state/4/1",
            "block-state/4/2"));
  }

  private SampleAnswers(Genesis genesis, List<Transaction> transactions, List<String> paths)
      throws IOException, InterruptedException {
    try (ApiFixture api = new ApiFixture(genesis)) {
      api.decide(api.chain.next());
      api.decide(api.chain.next(transactions.toArray(new Transaction[0])));
      api.decide(api.chain.next());
      api.decide(api.chain.next());
      for (String path : paths) {
        answers.put(path, api.send(api.request("/v0/" + path)).body());
      }
    }
  }

  /** By route. */
  public Map<String, byte[]> all() {
    return answers;
  }

  /** Of a route. */
  public byte[] of(String path) {
    return java.util.Objects.requireNonNull(answers.get(path), path);
  }
}
