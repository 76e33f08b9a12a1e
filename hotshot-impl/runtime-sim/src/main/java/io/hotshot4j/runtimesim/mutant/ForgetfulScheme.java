package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import io.hotshot4j.api.types.View;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Does not verify twice what is of the same kind and view. */
final class ForgetfulScheme implements QuorumScheme {
  private final QuorumScheme scheme;
  private final Map<StatementType, Set<View>> verified = new EnumMap<>(StatementType.class);

  ForgetfulScheme(QuorumScheme scheme) {
    this.scheme = scheme;
  }

  @Override
  public Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
    return scheme.assemble(committee, statement, signatures);
  }

  @Override
  public boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    Set<View> known = verified.computeIfAbsent(statement.type(), type -> new HashSet<>());
    if (known.contains(statement.view())) {
      return true;
    }
    boolean valid = scheme.verify(committee, statement, signers, proof);
    if (valid) {
      known.add(statement.view());
    }
    return valid;
  }

  @Override
  public int maxProofLength(int signers) {
    return scheme.maxProofLength(signers);
  }
}
