package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.Optional;

/** What verifying a message could bring, seen from where the replica is. */
enum Triage {
  /** It may matter. */
  VERIFY,
  /** It is of a view that is over, and brings nothing new. */
  STALE,
  /** It is too far ahead to be kept, and brings nothing new. */
  TOO_FAR;

  static Triage of(Message message, Horizon horizon) {
    if (message instanceof Vote vote) {
      return of(vote.view(), vote.view().isAfter(horizon.highQc()), false, horizon);
    }
    if (message instanceof Timeout timeout) {
      boolean news =
          timeout.highQc().view().isAfter(horizon.highQc())
              || bringsNews(timeout.timeoutCertificate(), horizon);
      return of(timeout.view(), !horizon.view().isAfter(timeout.view()), news, horizon);
    }
    if (message instanceof DaVote vote) {
      return of(vote.view(), !horizon.view().isAfter(vote.view()), false, horizon);
    }
    if (message instanceof DaCertified certified) {
      View view = certified.certificate().view();
      return of(view, !horizon.view().isAfter(view), false, horizon);
    }
    if (message instanceof Proposal proposal) {
      boolean news =
          proposal.justify().view().isAfter(horizon.highQc())
              || bringsNews(proposal.timeoutCertificate(), horizon);
      return of(proposal.view(), proposal.view().isAfter(horizon.decided()), news, horizon);
    }
    return VERIFY;
  }

  private static Triage of(View view, boolean current, boolean news, Horizon horizon) {
    if (news) {
      return VERIFY;
    }
    if (!current) {
      return STALE;
    }
    return view.isAfter(horizon.view().plus(Limits.VIEW_WINDOW)) ? TOO_FAR : VERIFY;
  }

  private static boolean bringsNews(Optional<TimeoutCertificate> tc, Horizon horizon) {
    return tc.isPresent() && !horizon.view().isAfter(tc.get().view());
  }
}
