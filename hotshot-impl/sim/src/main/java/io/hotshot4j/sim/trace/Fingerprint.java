package io.hotshot4j.sim.trace;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.sim.kit.FakeCrypto;

/** A number for each input and effect: its kind and what matters most about it. */
public final class Fingerprint {
  private Fingerprint() {}

  public static long of(int node, Input input) {
    long key = node;
    if (input instanceof Input.Received received) {
      key = of(received.message().message());
    } else if (input instanceof Input.Attested attested) {
      key = of(attested.message());
    } else if (input instanceof Input.TimerFired timer) {
      key = timer.timer().ordinal();
    } else if (input instanceof Input.Built built) {
      key = built.parent().prefix();
    } else if (input instanceof Input.Validated validated) {
      key = validated.leaf().prefix() + (validated.accepted() ? 1 : 0);
    } else if (input instanceof Input.PoolChanged pool) {
      key = pool.transactions();
    } else if (input instanceof Input.PeerChanged peer) {
      key = peer.peer().hashCode() * 2L + (peer.present() ? 1 : 0);
    } else if (input instanceof Input.PayloadAvailable payload) {
      key = payload.commitment().prefix();
    } else if (input instanceof Input.ShareAvailable share) {
      key = share.vid().prefix();
    }
    return kind(input) + 31L * node + FakeCrypto.mix(key);
  }

  public static long of(Effect effect) {
    long key = 0;
    if (effect instanceof Effect.Attest attest) {
      Unsigned statement = attest.statement();
      key = kind(statement) + statement.view().value();
    } else if (effect instanceof Effect.Send send) {
      key = of(send.message());
    } else if (effect instanceof Effect.StoreBlock store) {
      key = store.block().commitment().prefix();
    } else if (effect instanceof Effect.Validate validate) {
      key = validate.block().commitment().prefix();
    } else if (effect instanceof Effect.Decide decide) {
      key = decide.blocks().get(0).block().commitment().prefix();
    } else if (effect instanceof Effect.SetTimer timer) {
      key = timer.timer().ordinal() + timer.atNanos();
    }
    return kind(effect) + FakeCrypto.mix(key);
  }

  private static long of(Message message) {
    long key = 0;
    if (message instanceof Proposal proposal) {
      key = proposal.block().commitment().prefix() + proposal.justify().view().value();
    } else if (message instanceof Vote vote) {
      key = vote.view().value() * 64 + vote.signer() + vote.leaf().prefix();
    } else if (message instanceof Timeout timeout) {
      key = timeout.view().value() * 64 + timeout.signer() + timeout.highQc().view().value() << 8;
    } else if (message instanceof Certificates certificates) {
      key = certificates.highQc().leaf().prefix();
    } else if (message instanceof BlockRequest request) {
      key = request.leaf().prefix();
    } else if (message instanceof DaVote vote) {
      key = vote.view().value() * 64 + vote.signer() + vote.vid().prefix();
    } else if (message instanceof DaCertified certified) {
      key = certified.certificate().view().value() + certified.certificate().vid().prefix();
    } else if (message instanceof ShareRequest request) {
      key = request.leaf().prefix() + request.member();
    } else if (message instanceof RangeRequest request) {
      key = request.from().value();
    }
    return kind(message) + FakeCrypto.mix(key);
  }

  private static long kind(Object value) {
    return value.getClass().getSimpleName().hashCode();
  }
}
