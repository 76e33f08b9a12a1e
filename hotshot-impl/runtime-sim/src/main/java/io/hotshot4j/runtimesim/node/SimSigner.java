package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A key that a spy watches, in a device that has its days. */
final class SimSigner implements Signer {
  private final Universe universe;
  private final Dice dice;
  private final Signer key;
  private final Consumer<Statement> spy;

  SimSigner(Universe universe, Dice dice, Signer key, Consumer<Statement> spy) {
    this.universe = universe;
    this.dice = dice;
    this.key = key;
    this.spy = spy;
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public CompletionStage<Signature> sign(Statement statement) {
    if (universe.faults.strikes(Fault.SIGNER_THROWS, 0.02, dice)) {
      throw new IllegalStateException("injected: the signer throws");
    }
    if (universe.faults.strikes(Fault.SIGNER_REFUSES, 0.05, dice)) {
      return CompletableFuture.failedStage(new IllegalStateException("injected: no signature"));
    }
    spy.accept(statement);
    CompletionStage<Signature> signed = key.sign(statement);
    if (!universe.faults.strikes(Fault.SIGNER_SLOW, 0.2, dice)) {
      return signed;
    }
    CompletableFuture<Signature> later = new CompletableFuture<>();
    universe.time.after(
        dice.between(0, 300_000_000L), () -> later.complete(signed.toCompletableFuture().join()));
    return later;
  }
}
