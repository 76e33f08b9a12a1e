package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hotshot4j.api.ForkEvidence;
import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.NodeState;
import io.hotshot4j.api.Termination;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForkTest {
  private final WireCodec codec = new WireCodec(new WireLimits(65_536, 65_536));

  @Test
  @DisplayName("B-46 I-15: two certificates of one view stop a node, and it says who signed both")
  void aNodeThatSeesAForkStopsWithEvidence() throws Exception {
    try (TestNetwork network = TestNetwork.of(4)) {
      network.start(0);
      CompletableFuture<ForkEvidence> seen = new CompletableFuture<>();
      network.node(0).events().subscribe(new Forks(seen));
      PeerId byzantine = network.keys.get(1).publicKey().toPeerId();
      try (Transport transport = network.network.endpoint(byzantine)) {
        transport.start(Set.of(Outbound.TOPIC), new Deaf());
        for (String leaf : List.of("one", "another")) {
          Certificates pair = new Certificates(certificate(network, leaf), Optional.empty());
          transport.broadcast(Outbound.TOPIC, codec.encode(pair).toFrame());
        }
        Termination end =
            network.node(0).termination().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals(NodeState.FAILED, end.state());
        ForkException cause = assertInstanceOf(ForkException.class, end.cause().orElseThrow());
        assertEquals(SignerSet.of(1, 2, 3), cause.evidence().culprits());
        assertEquals(cause.evidence(), seen.get(30, TimeUnit.SECONDS));
      }
      Threads.assertNoneOf(network.keys.get(0));
    }
  }

  /** Signed by the members 1 to 3, more than may be Byzantine. */
  private static QuorumCertificate certificate(TestNetwork network, String name) {
    Hash leaf = Sha256.hash(Bytes.ofUtf8(name));
    View view = new View(1);
    Statement statement = Statement.vote(network.genesis.domain(), Epoch.FIRST, view, leaf);
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (int member = 1; member <= 3; member++) {
      CryptoSuite suite = Ed25519.suite(network.keys.get(member));
      signatures.put(member, suite.signer().sign(statement).toCompletableFuture().join());
    }
    Bytes proof =
        Ed25519.suite(network.keys.get(0))
            .quorums()
            .assemble(network.genesis.committee(), statement, signatures);
    return new QuorumCertificate(leaf, view, Epoch.FIRST, SignerSet.of(1, 2, 3), proof);
  }

  private static final class Deaf implements InboundHandler {
    @Override
    public Admission onFrame(PeerId from, ByteBuffer frame) {
      return Admission.ACCEPTED;
    }

    @Override
    public void onPeer(PeerId peer, boolean present) {
      // Whoever it is.
    }
  }

  private record Forks(CompletableFuture<ForkEvidence> seen) implements Flow.Subscriber<NodeEvent> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(NodeEvent event) {
      if (event instanceof NodeEvent.ForkSeen fork) {
        seen.complete(fork.evidence());
      }
    }

    @Override
    public void onError(Throwable cause) {
      seen.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      seen.completeExceptionally(new AssertionError("the stream ended without a fork"));
    }
  }
}
