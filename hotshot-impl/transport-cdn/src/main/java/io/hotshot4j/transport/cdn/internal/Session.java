package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered client: its control connection and, once there, its bulk connection. */
final class Session {
  private final long id;
  private final Registrant registrant;
  private final PeerId peer;
  private final byte[] key;
  private final ServerConnection control;
  private volatile @Nullable ServerConnection bulk;
  private volatile @Nullable List<Topic> topics;

  Session(long id, Registrant registrant, ServerConnection control) {
    this.id = id;
    this.registrant = registrant;
    this.peer = registrant.key().toPeerId();
    this.key = peer.toByteArray();
    this.control = control;
  }

  long id() {
    return id;
  }

  Registrant registrant() {
    return registrant;
  }

  PeerId peer() {
    return peer;
  }

  /** The bytes of the key; not to be written. */
  byte[] key() {
    return key;
  }

  ServerConnection control() {
    return control;
  }

  @Nullable ServerConnection bulk() {
    return bulk;
  }

  void bulk(@Nullable ServerConnection connection) {
    bulk = connection;
  }

  /** Null until its transport has started. */
  @Nullable List<Topic> topics() {
    return topics;
  }

  void topics(List<Topic> subscribed) {
    topics = List.copyOf(subscribed);
  }

  @Nullable ServerConnection connection(Lane lane) {
    return lane == Lane.CONTROL ? control : bulk;
  }
}
