package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.examples.sequencer.verify.DocumentException;
import io.hotshot4j.examples.sequencer.verify.ProofChecker;
import io.hotshot4j.examples.sequencer.verify.ProofDocument;
import io.hotshot4j.examples.sequencer.verify.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the verify program reads: a document or a reason, and then a verdict, whatever it is. */
public final class DocumentsFuzz {
  private static final ProofChecker CHECKER =
      new ProofChecker(
          Genesis.of(
              Committee.ofEqualStake(Ed25519.publicKeys(List.of(Ed25519.insecureKeyPair(7))))));

  private DocumentsFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    ProofDocument document;
    try {
      document = ProofDocument.parse(data);
    } catch (DocumentException e) {
      Laws.requireReason(e);
      return;
    }
    Verdict verdict = CHECKER.check(document, Optional.of(document));
    require(verdict.text().length() > 5, "a verdict without words");
    require(!verdict.proven() || document.height() == 0, "a block that nobody signed is final");
  }

  /** Inputs to begin with; the corpus has real answers beside them. */
  public static Map<String, byte[]> seeds() {
    return Map.of(
        "unknown", "{\"hash\": \"0x00\"}".getBytes(StandardCharsets.UTF_8),
        "duplicate", "{\"leaf\": 1, \"leaf\": 2}".getBytes(StandardCharsets.UTF_8));
  }
}
