package io.hotshot4j.runtime;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A member that answers requests for snapshots as it likes, and nothing else. */
final class SnapshotLiar implements InboundHandler, AutoCloseable {
  private final Transport transport;
  private final WireCodec codec;
  private final Function<SnapshotRequest, Optional<SnapshotResponse>> answer;
  volatile int asked;

  SnapshotLiar(
      TestNetwork network,
      int member,
      Function<SnapshotRequest, Optional<SnapshotResponse>> answer) {
    var key = network.keys.get(member);
    this.answer = answer;
    codec = new WireCodec(WireLimits.of(network.genesis, Ed25519.suite(key).quorums()));
    transport = network.network.endpoint(key.publicKey().toPeerId());
    transport.start(Set.of(Outbound.TOPIC), this).toCompletableFuture().join();
  }

  @Override
  public Admission onFrame(PeerId via, ByteBuffer frame) {
    try {
      if (codec.decode(Bytes.wrap(frame)) instanceof SnapshotRequest request) {
        asked++;
        answer
            .apply(request)
            .ifPresent(response -> transport.send(via, codec.encode(response).toFrame()));
      }
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
    return Admission.ACCEPTED;
  }

  @Override
  public void onPeer(PeerId peer, boolean present) {
    // It does not care.
  }

  @Override
  public void close() {
    transport.close();
  }
}
