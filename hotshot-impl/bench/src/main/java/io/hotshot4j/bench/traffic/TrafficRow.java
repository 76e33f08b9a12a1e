package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.bench.traffic.Traffic.Count;
import io.hotshot4j.bench.traffic.Traffic.Kind;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What one decided block costs a network of a size, averaged over some views.
 *
 * @param nodes members, all of equal stake
 * @param certificateBytes a quorum certificate
 * @param proposalBytes the frame of a proposal, with the certificate in it
 * @param payloadBytes the frame of a payload
 * @param frames frames that arrive
 * @param votes votes among them
 * @param nodeBytes bytes that arrive at a node
 * @param relayedUplink bytes the leader sends if a relay makes the copies
 * @param meshUplink bytes it sends if it makes them itself
 * @param collectorBytes votes that arrive at whoever leads next, in bytes
 * @param otherFrames frames sent since the beginning that no fault-free view needs
 */
record TrafficRow(
    int nodes,
    double certificateBytes,
    double proposalBytes,
    double payloadBytes,
    double frames,
    double votes,
    double nodeBytes,
    double relayedUplink,
    double meshUplink,
    double collectorBytes,
    long otherFrames) {
  static final String HEAD =
      """
      | n | certificate, B | proposal, B | payload, B | frames per view | votes among them | in per node and block, B | without payload, B | leader's uplink, relay, B | leader's uplink, mesh, B | votes into the next leader, B |
      |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  /** Of a network that has decided the last of these views. */
  static TrafficRow of(VirtualNetwork network, int first, int last) {
    Traffic traffic = network.traffic();
    int nodes = network.nodes().size();
    Mean mean = new Mean(traffic, first, last);
    double payload = mean.of(Kind.PAYLOAD, Count::sentBytes);
    double proposal = mean.of(Kind.PROPOSAL, Count::sentBytes);
    double in = mean.ofAll(Count::deliveredBytes) / nodes;
    double votes = mean.of(Kind.VOTE, Count::delivered);
    double voteBytes = mean.of(Kind.VOTE, Count::deliveredBytes) / votes;
    return new TrafficRow(
        nodes,
        certificateBytes(network),
        proposal,
        payload,
        mean.ofAll(Count::delivered),
        votes,
        in,
        payload + proposal + voteBytes,
        mean.of(Kind.PAYLOAD, Count::deliveredBytes)
            + mean.of(Kind.PROPOSAL, Count::deliveredBytes)
            + voteBytes * mean.of(Kind.VOTE, Count::delivered) / mean.of(Kind.VOTE, Count::sent),
        voteBytes * (nodes - 1),
        traffic.other().sent());
  }

  private record Mean(Traffic traffic, int first, int last) {
    double of(Kind kind, ToLongFunction<Count> what) {
      long sum = 0;
      for (int view = first; view <= last; view++) {
        sum += what.applyAsLong(traffic.of(new View(view), kind));
      }
      return (double) sum / (last - first + 1);
    }

    double ofAll(ToLongFunction<Count> what) {
      return of(Kind.PAYLOAD, what) + of(Kind.PROPOSAL, what) + of(Kind.VOTE, what);
    }
  }

  private static int certificateBytes(VirtualNetwork network) {
    BlockHeight height = network.nodes().get(0).status().decidedHeight();
    QuorumCertificate certificate =
        network.nodes().get(0).decided(height).orElseThrow().proof().childQc();
    return certificate.write(new CanonicalWriter(1024)).toBytes().length();
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %,d | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |%n",
        nodes,
        certificateBytes,
        proposalBytes,
        payloadBytes,
        frames,
        votes,
        nodeBytes,
        nodeBytes - payloadBytes * (nodes - 1) / nodes,
        relayedUplink,
        meshUplink,
        collectorBytes);
  }
}
