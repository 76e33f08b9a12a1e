package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.api.PayloadShare;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the members of a network keep of payloads, and what this node does. Any thread. */
public class Custody {
  /**
   * A dispersal is needed when its block is built and a moment later when it is sent; and again and
   * again while peers ask for shares of one block.
   */
  private static final int DISPERSALS_HELD = 2;

  private final Committee committee;
  private final DaCommittee daCommittee;
  private final int self;
  private final @Nullable VidScheme scheme;

  // Guarded by itself.
  private final Deque<Made> made = new ArrayDeque<>();

  private record Made(Payload payload, Dispersal dispersal) {}

  /** Of a node. */
  protected Custody(Genesis genesis, PublicKey self) {
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.self = genesis.committee().indexOf(self).orElse(-1);
    this.scheme = genesis.availability().isDispersed() ? VidScheme.of(genesis.committee()) : null;
  }

  /** Of a node. */
  public static Custody of(Genesis genesis, PublicKey self) {
    return new Custody(genesis, self);
  }

  /** Whether payloads are dispersed. If not, every node keeps every payload. */
  public boolean isDispersed() {
    return scheme != null;
  }

  /** Whether this node is one of those who keep payloads whole. */
  public boolean storesPayloads() {
    return !isDispersed() || daCommittee.contains(self);
  }

  /** Whether it keeps its share of them instead. */
  public boolean keepsShares() {
    return isDispersed() && self >= 0 && !daCommittee.contains(self);
  }

  /** Index of this member; -1 if it is none. */
  public int self() {
    return self;
  }

  /** The members who store payloads whole, but this one. */
  public List<Integer> keepers() {
    return others(true);
  }

  /** The members who keep a share, but this one. */
  public List<Integer> sharers() {
    return others(false);
  }

  private List<Integer> others(boolean whole) {
    List<Integer> members = new ArrayList<>();
    for (int member = 0; member < committee.size(); member++) {
      if (member != self && daCommittee.contains(member) == whole) {
        members.add(member);
      }
    }
    return members;
  }

  /** Shares that restore a payload. */
  public int sharesNeeded() {
    return scheme().shape().dataShares();
  }

  /** How many shares a member has of each payload. */
  public int sharesOf(int member) {
    return scheme().shape().sharesOf(member);
  }

  /** The scheme of the committee. */
  public VidScheme scheme() {
    if (scheme == null) {
      throw new IllegalStateException("Payloads are not dispersed in this network");
    }
    return scheme;
  }

  /** What a header says of the shares of a payload. */
  public Hash commitment(Payload payload) {
    if (scheme == null || payload.encoded().isEmpty()) {
      return Hash.ZERO;
    }
    Optional<Dispersal> known = known(payload);
    return known.isPresent()
        ? known.get().commitment()
        : scheme.commitment(payload.encoded(), NamespaceRanges.NONE);
  }

  /** What a header says of the shares, if it has been compared or stored here. */
  public Hash commitment(BlockHeader checked) {
    return isDispersed() ? checked.vidCommitment() : Hash.ZERO;
  }

  private Optional<Dispersal> known(Payload payload) {
    synchronized (made) {
      return made.stream()
          .filter(each -> each.payload().encoded().equals(payload.encoded()))
          .map(Made::dispersal)
          .findFirst();
    }
  }

  /** Makes the shares of a payload that is not empty; they are held until it is {@link #sent}. */
  public Hash disperse(Payload payload) {
    return dispersal(payload).commitment();
  }

  /** A member's share of a payload that is not empty, ready to be sent or stored. */
  public VidShare share(View view, Payload payload, int member) {
    Dispersal dispersal = dispersal(payload);
    return new VidShare(
        view,
        dispersal.commitment(),
        member,
        dispersal.common().encoded(),
        dispersal.share(member).encoded());
  }

  /** Lets go of the shares of a payload, which take more than twice its length. */
  public void sent(Payload payload) {
    synchronized (made) {
      made.removeIf(each -> each.payload().encoded().equals(payload.encoded()));
    }
  }

  private Dispersal dispersal(Payload payload) {
    Optional<Dispersal> known = known(payload);
    if (known.isPresent()) {
      return known.get();
    }
    Dispersal dispersal = scheme().disperse(payload.encoded(), NamespaceRanges.NONE);
    synchronized (made) {
      made.addLast(new Made(payload, dispersal));
      if (made.size() > DISPERSALS_HELD) {
        made.removeFirst();
      }
    }
    return dispersal;
  }

  /** The own share of the payload of a stored block: as it is stored, or made of the payload. */
  public Optional<PayloadShare> ownShare(BlockRecord stored) {
    Hash vid = stored.block().header().vidCommitment();
    if (stored.share().isPresent()) {
      StoredShare own = stored.share().get();
      return Optional.of(new PayloadShare(vid, self, own.common(), own.share()));
    }
    if (!isDispersed() || self < 0 || stored.payload().isEmpty()) {
      return Optional.empty();
    }
    VidShare own = share(stored.block().view(), BlockLog.payload(stored), self);
    return Optional.of(new PayloadShare(vid, self, own.common(), own.share()));
  }

  /** The decoded share of a message, if it is that of the member under the commitment. */
  public Optional<ProvenShare> proven(VidShare message) {
    try {
      VidCommon common = VidCommon.decode(message.common());
      io.hotshot4j.vid.VidShare share = io.hotshot4j.vid.VidShare.decode(message.share());
      return share.member() == message.member() && scheme().verify(message.vid(), common, share)
          ? Optional.of(new ProvenShare(common, share))
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
