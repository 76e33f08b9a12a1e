package io.hotshot4j.bench.micro;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One replica of a {@link Rehearsal}, everything it wants carried out at once, and its tape. */
final class Seat implements Effect.Visitor {
  private static final int BLOCKS_PER_RANGE = 16;

  final ReplicaConfig config;
  final Recovered recovered;
  final List<Moment> tape = new ArrayList<>();
  private final Rehearsal rehearsal;
  private final int index;
  private final KeyPair key;
  private final Replica replica;
  private final Deque<Input> inputs = new ArrayDeque<>();
  private final Map<Hash, BlockResponse> stored = new HashMap<>();
  private final List<Effect.Decided> decided = new ArrayList<>();
  private long now;
  private boolean busy;

  Seat(Rehearsal rehearsal, int index, KeyPair key, ReplicaConfig config, Recovered recovered) {
    this.rehearsal = rehearsal;
    this.index = index;
    this.key = key;
    this.config = config;
    this.recovered = recovered;
    replica = new Replica(config, recovered);
  }

  PeerId peer() {
    return key.publicKey().toPeerId();
  }

  /** Time passes, and a timer is due whatever it was set to. */
  void fire(TimerKind timer, long nanos) {
    now += nanos;
    take(new Input.TimerFired(timer));
  }

  void receive(PeerId from, Message message) {
    if (message instanceof DaProposal payload) {
      take(
          new Input.PayloadAvailable(
              payload.view(), Hash.of(payload.payload().toByteArray()), Hash.ZERO));
    } else if (message instanceof BlockRequest request) {
      BlockResponse block = stored.get(request.leaf());
      if (block != null) {
        rehearsal.send(index, from, block);
      }
    } else if (message instanceof RangeRequest request) {
      rehearsal.send(index, from, range((int) request.from().value()));
    } else if (rehearsal.verifier.check(from, message) instanceof Verification.Passed passed) {
      take(new Input.Received(passed.message()));
    } else {
      throw new IllegalStateException("A replica sends what does not verify: " + message);
    }
  }

  private RangeResponse range(int from) {
    int end = Math.min(decided.size(), from - 1 + BLOCKS_PER_RANGE);
    List<RangeResponse.Entry> blocks = new ArrayList<>();
    for (Effect.Decided each : decided.subList(Math.min(from - 1, end), end)) {
      blocks.add(new RangeResponse.Entry(each.block(), Bytes.EMPTY));
    }
    return new RangeResponse(
        replica.status().decided().height(),
        blocks,
        blocks.isEmpty() ? Optional.empty() : Optional.of(decided.get(end - 1).proof()));
  }

  /** Steps, and carries out what comes of it; what that leads to comes next. */
  void take(Input input) {
    inputs.add(input);
    if (busy) {
      return;
    }
    busy = true;
    for (Input next = inputs.poll(); next != null; next = inputs.poll()) {
      long view = replica.status().view().value();
      List<Effect> effects = replica.step(now, next);
      tape.add(new Moment(now, next, view, effects));
      effects.forEach(effect -> effect.accept(this));
    }
    busy = false;
  }

  @Override
  public void onAttest(Effect.Attest effect) {
    Statement statement = effect.statement().statement(config.genesis().domain());
    Message message = effect.statement().signed(Members.sign(key, statement));
    transmit(effect.to(), message);
    take(new Input.Attested(message));
  }

  @Override
  public void onReturn(Effect.Return effect) {
    take(new Input.Returned());
  }

  @Override
  public void onSend(Effect.Send effect) {
    transmit(effect.to(), effect.message());
  }

  private void transmit(Recipients to, Message message) {
    if (to instanceof Recipients.Only only) {
      rehearsal.send(index, only.peer(), message);
    } else {
      rehearsal.broadcast(index, message);
    }
  }

  /** What a payload holds is nothing the core ever sees. */
  @Override
  public void onDisseminate(Effect.Disseminate effect) {
    rehearsal.broadcast(
        index, new DaProposal(effect.view(), Bytes.wrap(effect.payload().toByteArray())));
  }

  @Override
  public void onStoreBlock(Effect.StoreBlock effect) {
    Block block = effect.block();
    QuorumCertificate justify = effect.justify().orElse(config.genesis().quorumCertificate());
    stored.put(block.commitment(), new BlockResponse(block, justify, Bytes.EMPTY));
  }

  @Override
  public void onBuild(Effect.Build effect) {
    take(
        new Input.Built(
            effect.view(),
            effect.parent().commitment(),
            Members.header(effect.view(), rehearsal.transactions)));
  }

  @Override
  public void onValidate(Effect.Validate effect) {
    take(new Input.Validated(effect.block().commitment(), true));
  }

  @Override
  public void onDecide(Effect.Decide effect) {
    decided.addAll(effect.blocks());
  }

  @Override
  public void onSetTimer(Effect.SetTimer effect) {
    // Scenes fire timers themselves.
  }

  @Override
  public void onCancelTimer(Effect.CancelTimer effect) {
    // Scenes fire timers themselves.
  }

  @Override
  public void onNextProposer(Effect.NextProposer effect) {
    // There is no pool.
  }

  @Override
  public void onTrace(Effect.Trace effect) {
    // It is on the tape.
  }
}
