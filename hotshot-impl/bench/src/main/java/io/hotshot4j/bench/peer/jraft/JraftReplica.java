package io.hotshot4j.bench.peer.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Loaded;
import io.hotshot4j.bench.load.Outcomes;
import io.hotshot4j.bench.peer.PeerProcess;
import io.hotshot4j.bench.peer.PeerSetup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of SOFAJRaft, embedded as its users embed it: {@code Node.apply} on the leader. Defaults,
 * but for syncing and for snapshots often enough to keep the log short.
 */
public final class JraftReplica implements Loaded {
  /** Its logging helper does not know our Logback. */
  public static final List<String> JVM_OPTIONS = List.of("-Dsofa.middleware.log.disable=true");

  private static final String GROUP = "bench";
  private static final int SNAPSHOT_SECONDS = 10;

  private final EchoStateMachine stateMachine;
  private final Outcomes outcomes;
  private final Node node;

  private JraftReplica(PeerSetup setup, Outcomes outcomes) throws IOException {
    this.outcomes = outcomes;
    stateMachine = new EchoStateMachine(setup.payload(), outcomes);
    node =
        new RaftGroupService(GROUP, peer(setup, setup.index()), options(setup, stateMachine))
            .start();
  }

  /** See {@link PeerProcess}. */
  public static void main(String[] arguments) {
    PeerProcess.run(arguments, JraftReplica::new);
  }

  private static NodeOptions options(PeerSetup setup, EchoStateMachine stateMachine)
      throws IOException {
    Path directory = Files.createDirectories(setup.directory());
    List<PeerId> peers = new ArrayList<>();
    for (int i = 0; i < setup.nodes(); i++) {
      peers.add(peer(setup, i));
    }
    RaftOptions raft = new RaftOptions();
    raft.setSync(setup.synced());
    NodeOptions options = new NodeOptions();
    options.setRaftOptions(raft);
    options.setInitialConf(new Configuration(peers));
    options.setFsm(stateMachine);
    options.setLogUri(directory.resolve("log").toString());
    options.setRaftMetaUri(directory.resolve("meta").toString());
    options.setSnapshotUri(directory.resolve("snapshot").toString());
    options.setSnapshotIntervalSecs(SNAPSHOT_SECONDS);
    return options;
  }

  private static PeerId peer(PeerSetup setup, int index) {
    return new PeerId("127.0.0.1", setup.port(index, 0));
  }

  @Override
  public void submit(byte[] packed, int length) {
    for (int at = 0; at + length <= packed.length; at += length) {
      ByteBuffer transaction = ByteBuffer.wrap(packed, at, length).slice();
      long id = LoadTransaction.idOf(transaction::get);
      node.apply(new Task(transaction, new Submission(id, outcomes)));
    }
  }

  @Override
  public Counters counters() {
    return Counters.ofPeer(stateMachine.corrupted());
  }

  @Override
  public boolean takesLoad() {
    return stateMachine.isLeader();
  }
}
