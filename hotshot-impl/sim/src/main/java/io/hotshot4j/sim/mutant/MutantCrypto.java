package io.hotshot4j.sim.mutant;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.StatementType;
import java.util.SortedMap;

/** Verification that leaves something out, if the mutant is of that kind. */
public final class MutantCrypto<C extends Verifier & QuorumScheme>
    implements Verifier, QuorumScheme {
  private final Mutant mutant;
  private final C sound;
  private final Committee committee;
  private final SigningDomain abroad;

  /** For one network; the other one is that of the next chain id. */
  public MutantCrypto(Mutant mutant, C sound, Genesis genesis) {
    this.mutant = mutant;
    this.sound = sound;
    this.committee = genesis.committee();
    this.abroad = genesis.withChainId(genesis.chainId() + 1).domain();
  }

  @Override
  public boolean verify(PublicKey key, Statement statement, Signature signature) {
    if (sound.verify(key, statement, signature)) {
      return true;
    }
    return switch (mutant) {
      case VOTE_SIGNATURE_UNCHECKED -> statement.type() == StatementType.VOTE;
      case LEADER_UNCHECKED ->
          statement.type() == StatementType.PROPOSAL
              && committee.members().stream()
                  .anyMatch(member -> sound.verify(member.key(), statement, signature));
      case CHAIN_ID_DROPPED -> sound.verify(key, abroad(statement), signature);
      default -> false;
    };
  }

  private Statement abroad(Statement statement) {
    return new Statement(
        abroad, statement.type(), statement.epoch(), statement.view(), statement.body());
  }

  @Override
  public boolean isValidKey(PublicKey key) {
    return sound.isValidKey(key);
  }

  @Override
  public Bytes assemble(
      Committee members, Statement statement, SortedMap<Integer, Signature> signatures) {
    return sound.assemble(members, statement, signatures);
  }

  @Override
  public boolean verify(Committee members, Statement statement, SignerSet signers, Bytes proof) {
    return sound.verify(members, statement, signers, proof)
        || mutant == Mutant.CERTIFICATE_PROOF_UNCHECKED
        || mutant == Mutant.CHAIN_ID_DROPPED
            && sound.verify(members, abroad(statement), signers, proof);
  }

  @Override
  public int maxProofLength(int signers) {
    return sound.maxProofLength(signers);
  }
}
