package io.hotshot4j.runtime.internal.disperse;

import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.transport.PeerId;
import java.util.List;

/**
 * Sends an own payload to those who keep it whole, and to every other member its share. On a lane
 * of its own: the copies of a large block take longer than the replica should wait.
 */
public final class Disseminator {
  private final Custody custody;
  private final Outbound outbound;
  private final List<PeerId> members;
  private final Lane lane;

  /** For the members in the order of the committee. */
  public Disseminator(Custody custody, Outbound outbound, List<PeerId> members, Lane lane) {
    this.custody = custody;
    this.outbound = outbound;
    this.members = List.copyOf(members);
    this.lane = lane;
  }

  /** Sends the payload of a view. Any thread. */
  public void send(View view, Payload payload) {
    lane.execute(
        () -> {
          outbound.sendToKeepers(new DaProposal(view, payload.encoded()));
          for (int member : custody.sharers()) {
            outbound.send(
                Recipients.only(members.get(member)), custody.share(view, payload, member));
          }
          custody.sent(payload);
        });
  }
}
