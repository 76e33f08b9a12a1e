package io.hotshot4j.runtime;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.runtime.internal.NodeRuntime;
import io.hotshot4j.runtime.internal.Parts;
import io.hotshot4j.runtime.internal.lane.SystemScheduling;
import io.hotshot4j.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a node. Not thread-safe; good for one node. */
public final class NodeBuilder {
  private final Genesis genesis;
  private @Nullable CryptoSuite crypto;
  private @Nullable Transport transport;
  private @Nullable ConsensusStorage storage;
  private @Nullable Application application;
  private NodeOptions options = NodeOptions.defaults();
  private boolean started;

  NodeBuilder(Genesis genesis) {
    this.genesis = genesis;
  }

  /** Signs as this node and verifies everybody; the same suite on every member. Needed. */
  public NodeBuilder crypto(CryptoSuite suite) {
    crypto = suite;
    return this;
  }

  /** Moves frames; not started yet. The node starts it and closes it. Needed. */
  public NodeBuilder transport(Transport frames) {
    transport = frames;
    return this;
  }

  /** Remembers; not recovered yet. The node recovers it and closes it. Needed. */
  public NodeBuilder storage(ConsensusStorage memory) {
    storage = memory;
    return this;
  }

  /** The replicated state machine. Needed. */
  public NodeBuilder application(Application stateMachine) {
    application = stateMachine;
    return this;
  }

  /** The node's own settings; {@link NodeOptions#defaults} unless given. */
  public NodeBuilder options(NodeOptions settings) {
    options = Objects.requireNonNull(settings, "options");
    return this;
  }

  /**
   * Starts the node; returns once it has recovered, the application has caught up with its storage
   * and the transport listens. If that fails, transport and storage are closed and no thread is
   * left.
   *
   * @throws IllegalStateException if parts are missing, the message lists them all, or if this
   *     builder has started a node before
   * @throws io.hotshot4j.api.HotShotException if the node cannot start with these parts
   */
  public HotShotNode start() {
    CryptoSuite suite = crypto;
    Transport frames = transport;
    ConsensusStorage memory = storage;
    Application stateMachine = application;
    if (suite == null || frames == null || memory == null || stateMachine == null) {
      throw new IllegalStateException(
          "A node needs all of its parts, and these are missing: " + missing());
    }
    if (started) {
      throw new IllegalStateException(
          "This builder has started a node already: every node needs a builder and parts of its"
              + " own");
    }
    started = true;
    String name = suite.signer().publicKey().toPeerId().toString();
    return NodeRuntime.start(
        new Parts(genesis, suite, frames, memory, stateMachine, options),
        new SystemScheduling(name));
  }

  private String missing() {
    List<String> missing = new ArrayList<>();
    if (crypto == null) {
      missing.add("crypto");
    }
    if (transport == null) {
      missing.add("transport");
    }
    if (storage == null) {
      missing.add("storage");
    }
    if (application == null) {
      missing.add("application");
    }
    return String.join(", ", missing);
  }
}
