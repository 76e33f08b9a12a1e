package io.hotshot4j.bench.peer.ratis;

import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Loaded;
import io.hotshot4j.bench.load.Outcomes;
import io.hotshot4j.bench.peer.PeerProcess;
import io.hotshot4j.bench.peer.PeerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.ResourceUnavailableException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;

/**
 * A server of Apache Ratis that takes requests in its own process, without a hop over gRPC.
 * Defaults, but for syncing and for snapshots often enough to keep the log short.
 */
public final class RatisReplica implements Loaded {
  private static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("68736a00-0000-4000-8000-000000000001"));
  private static final long SNAPSHOT_EVERY = 100_000;

  private final EchoStateMachine stateMachine;
  private final Outcomes outcomes;
  private final RaftServer server;
  private final ClientId client = ClientId.randomId();
  private long nextCall;

  private RatisReplica(PeerSetup setup, Outcomes outcomes) throws IOException {
    this.outcomes = outcomes;
    stateMachine = new EchoStateMachine(setup.payload());
    List<RaftPeer> peers =
        IntStream.range(0, setup.nodes()).mapToObj(index -> peer(setup, index)).toList();
    server =
        RaftServer.newBuilder()
            .setServerId(peers.get(setup.index()).getId())
            .setGroup(RaftGroup.valueOf(GROUP, peers))
            .setProperties(properties(setup))
            .setStateMachine(stateMachine)
            .build();
    server.start();
  }

  /** See {@link PeerProcess}. */
  public static void main(String[] arguments) {
    PeerProcess.run(arguments, RatisReplica::new);
  }

  private static RaftProperties properties(PeerSetup setup) {
    RaftProperties properties = new RaftProperties();
    GrpcConfigKeys.Server.setPort(properties, setup.port(setup.index(), 0));
    RaftServerConfigKeys.setStorageDir(properties, List.of(setup.directory().toFile()));
    RaftServerConfigKeys.Log.setUnsafeFlushEnabled(properties, !setup.synced());
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, SNAPSHOT_EVERY);
    return properties;
  }

  private static RaftPeer peer(PeerSetup setup, int index) {
    return RaftPeer.newBuilder()
        .setId(RaftPeerId.valueOf("replica-" + index))
        .setAddress("127.0.0.1:" + setup.port(index, 0))
        .build();
  }

  @Override
  public void submit(byte[] packed, int length) {
    for (int at = 0; at + length <= packed.length; at += length) {
      long id = LoadTransaction.idOf(ByteBuffer.wrap(packed, at, length).slice()::get);
      ByteString bytes = UnsafeByteOperations.unsafeWrap(packed, at, length);
      try {
        server
            .submitClientRequestAsync(request(bytes))
            .whenComplete((reply, failure) -> report(id, reply, failure));
      } catch (IOException e) {
        report(id, null, e);
      }
    }
  }

  private RaftClientRequest request(ByteString transaction) {
    return RaftClientRequest.newBuilder()
        .setClientId(client)
        .setServerId(server.getId())
        .setGroupId(GROUP)
        .setCallId(nextCall++)
        .setMessage(Message.valueOf(transaction))
        .setType(RaftClientRequest.writeRequestType())
        .build();
  }

  private void report(long id, @Nullable RaftClientReply reply, @Nullable Throwable failure) {
    Throwable cause = reply == null ? failure : reply.getException();
    if (reply != null && reply.isSuccess()) {
      outcomes.decided(new long[] {id});
    } else if (cause instanceof ResourceUnavailableException
        || cause instanceof CompletionException
            && cause.getCause() instanceof ResourceUnavailableException) {
      outcomes.full(id);
    } else {
      outcomes.failed(id);
    }
  }

  @Override
  public Counters counters() {
    return Counters.ofPeer(stateMachine.corrupted());
  }

  @Override
  public boolean takesLoad() {
    try {
      return server.getDivision(GROUP).getInfo().isLeaderReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
