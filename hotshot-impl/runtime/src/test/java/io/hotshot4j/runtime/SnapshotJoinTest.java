package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import io.hotshot4j.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C-20: an observer begins where the members' snapshot is, whatever some of them do to it. */
class SnapshotJoinTest {
  private static final int OBSERVER = 4;
  private static final int LENGTH = 100;
  private static final int ANCHOR = 50;
  private static final int HIGHER = 90;
  private static final int CHUNK_BYTES = SnapshotResponse.MAX_CHUNK_BYTES;

  @TempDir Path directory;
  private final TestNetwork network = TestNetwork.of(4);
  private final List<Tally.State> states = new ArrayList<>(List.of(Tally.State.EMPTY));
  private final History history = history(3, "true", states);
  private final List<SnapshotLiar> liars = new ArrayList<>();

  private History history(int signers, String flavour, List<Tally.State> into) {
    return new History(
        network.genesis,
        network.keys,
        signers,
        LENGTH,
        flavour,
        payload -> {
          into.add(into.get(into.size() - 1).after(payload));
          return into.get(into.size() - 1).commitment();
        });
  }

  @AfterEach
  void close() {
    network.close();
    liars.forEach(SnapshotLiar::close);
  }

  private ConsensusStorage storage(int index) throws IOException {
    return FileStorage.open(directory.resolve("node-" + index));
  }

  /** A member that has forgotten what is below its snapshot. */
  private void startMember(int member) throws IOException {
    prepareMember(member);
    start(member, applied(), storage(member));
  }

  private void prepareMember(int member) throws IOException {
    history.writeTo(storage(member), member, LENGTH);
    ConsensusStorage storage = storage(member);
    storage.recover();
    Block block = history.block(ANCHOR);
    Bytes state = states.get(ANCHOR).snapshot();
    storage.keepSnapshot(
        SnapshotRecord.of(block, history.proof(ANCHOR), history.payload(ANCHOR), state).encoded());
    storage.prune(block.view(), block.height());
    storage.close();
  }

  private Tally applied() {
    Tally tally = new Tally();
    tally.state = states.get(LENGTH);
    tally.height = LENGTH;
    return tally;
  }

  private HotShotNode start(int index, Tally tally, ConsensusStorage storage) {
    HotShotNode node = network.builder(index).application(tally).storage(storage).start();
    network.nodes.put(index, node);
    return node;
  }

  private SnapshotLiar liar(
      int member, Function<SnapshotRequest, Optional<SnapshotResponse>> answer) {
    SnapshotLiar liar = new SnapshotLiar(network, member, answer);
    liars.add(liar);
    return liar;
  }

  private void assertJoined(Tally tally) {
    Await.until(() -> "height " + tally.height, () -> tally.height == LENGTH);
    assertEquals(states.get(LENGTH), tally.state);
    assertEquals(ANCHOR, tally.restoredAt);
    HotShotNode node = network.node(OBSERVER);
    assertTrue(node.decided(new BlockHeight(ANCHOR - 1)).isEmpty());
    for (int height = ANCHOR; height <= LENGTH; height++) {
      assertEquals(
          history.block(height), node.decided(new BlockHeight(height)).orElseThrow().block());
    }
  }

  enum Lie {
    FORGED_PROOF,
    PROOF_OF_ANOTHER,
    TOO_LONG,
    WRONG_CHUNK,
    WRONG_PAYLOAD,
    WRONG_STATE,
    NO_STATE,
    STOPS_HALF_WAY,
    SILENT
  }

  /** B-41: what a liar offers is higher than what is true, so it is tried first. */
  @ParameterizedTest
  @EnumSource(Lie.class)
  void b41LiarsAreLeftForTheNext(Lie lie) throws IOException {
    startMember(0);
    startMember(1);
    liar(2, request -> Optional.of(SnapshotResponse.NONE));
    Answers answers = answers(lie);
    SnapshotLiar liar = liar(3, answers);
    Tally tally = new Tally();
    start(OBSERVER, tally, storage(OBSERVER));
    assertJoined(tally);
    assertTrue(liar.asked > 0, "it was asked");
    boolean isTried = lie == Lie.WRONG_STATE || lie == Lie.NO_STATE;
    assertEquals(isTried ? 2 : 1, tally.restores.get());
    boolean isAskedForMore =
        switch (lie) {
          case FORGED_PROOF, PROOF_OF_ANOTHER, TOO_LONG, SILENT -> false;
          default -> true;
        };
    assertEquals(isAskedForMore, answers.chunks > 0);
  }

  private Answers answers(Lie lie) {
    List<Tally.State> forgedStates = new ArrayList<>(List.of(Tally.State.EMPTY));
    History source = lie == Lie.FORGED_PROOF ? history(2, "forged", forgedStates) : history;
    List<Tally.State> of = lie == Lie.FORGED_PROOF ? forgedStates : states;
    Bytes state =
        switch (lie) {
          case WRONG_STATE -> of.get(HIGHER - 1).snapshot();
          case NO_STATE -> Bytes.ofUtf8("no state");
          default -> of.get(HIGHER).snapshot();
        };
    int payload = lie == Lie.WRONG_PAYLOAD ? HIGHER - 1 : HIGHER;
    CommitProof proof = source.proof(lie == Lie.PROOF_OF_ANOTHER ? HIGHER - 1 : HIGHER);
    Bytes content =
        SnapshotRecord.of(source.block(HIGHER), proof, source.payload(payload), state).content();
    int length = lie == Lie.TOO_LONG ? Integer.MAX_VALUE : content.length();
    return new Answers(
        lie,
        new SnapshotResponse.Offer(source.block(HIGHER), proof, length, Sha256.hash(content)),
        content);
  }

  private static final class Answers
      implements Function<SnapshotRequest, Optional<SnapshotResponse>> {
    private final Lie lie;
    private final SnapshotResponse.Offer offer;
    private final Bytes content;
    volatile int chunks;

    Answers(Lie lie, SnapshotResponse.Offer offer, Bytes content) {
      this.lie = lie;
      this.offer = offer;
      this.content = content;
    }

    @Override
    public Optional<SnapshotResponse> apply(SnapshotRequest request) {
      if (lie == Lie.SILENT) {
        return Optional.empty();
      }
      if (request.isForOffer()) {
        return Optional.of(new SnapshotResponse(Optional.of(offer), 0, Bytes.EMPTY));
      }
      chunks++;
      if (lie == Lie.STOPS_HALF_WAY && request.chunk() > 0) {
        return Optional.empty();
      }
      int from = request.chunk() * CHUNK_BYTES;
      Bytes chunk = content.slice(from, Math.min(CHUNK_BYTES, content.length() - from));
      if (lie == Lie.WRONG_CHUNK) {
        byte[] bytes = chunk.toByteArray();
        bytes[bytes.length / 2] ^= 1;
        chunk = Bytes.wrap(bytes);
      }
      return Optional.of(new SnapshotResponse(Optional.of(offer), request.chunk(), chunk));
    }
  }

  /** Nobody has anything: it begins with genesis, as ever, and the next start finds a snapshot. */
  @Test
  void c21WithoutASnapshotItBeginsWithGenesisAndAsksAgainAtTheNextStart() throws IOException {
    for (int member = 0; member < 4; member++) {
      liar(member, request -> Optional.of(SnapshotResponse.NONE));
    }
    Tally tally = new Tally();
    HotShotNode node = start(OBSERVER, tally, storage(OBSERVER));
    assertEquals(BlockHeight.GENESIS, node.status().decidedHeight());
    assertEquals(0, tally.restores.get());
    network.stop(OBSERVER);
    liars.forEach(SnapshotLiar::close);
    liars.clear();
    startMember(0);
    liar(1, request -> Optional.of(SnapshotResponse.NONE));
    liar(2, request -> Optional.of(SnapshotResponse.NONE));
    liar(3, request -> Optional.of(SnapshotResponse.NONE));
    start(OBSERVER, tally, storage(OBSERVER));
    assertJoined(tally);
  }

  /** C-10: the application has the state, and the chain that belongs to it was never written. */
  @Test
  void c10ACrashBeforeTheChainBeginsIsMadeGoodEvenWithoutPeers() throws IOException {
    startMember(0);
    for (int member = 1; member < 4; member++) {
      liar(member, request -> Optional.of(SnapshotResponse.NONE));
    }
    Tally tally = new Tally();
    DyingStorage dying = new DyingStorage(storage(OBSERVER));
    HotShotException refusal =
        assertThrows(HotShotException.class, () -> start(OBSERVER, tally, dying));
    assertTrue(String.valueOf(refusal.getMessage()).contains("power"), refusal::toString);
    assertEquals(ANCHOR, tally.height);

    network.stop(0);
    liar(0, request -> Optional.of(SnapshotResponse.NONE));
    HotShotNode node = start(OBSERVER, tally, storage(OBSERVER));
    assertEquals(new BlockHeight(ANCHOR), node.status().decidedHeight());
    assertEquals(2, tally.restores.get());
    assertEquals(states.get(ANCHOR), tally.state);
  }

  /** C-05: a member starts on a damaged snapshot, offers none, and the next member has one. */
  @Test
  void c05ADamagedSnapshotIsNotOffered() throws IOException {
    prepareMember(0);
    Path file = directory.resolve("node-0").resolve("snapshot");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    start(0, applied(), storage(0));
    for (int member = 1; member < 4; member++) {
      liar(member, request -> Optional.of(SnapshotResponse.NONE));
    }
    Tally tally = new Tally();
    start(OBSERVER, tally, storage(OBSERVER));
    assertEquals(0, tally.restores.get());
  }

  /** A restart with an application that keeps nothing: the own snapshot stands in. */
  @Test
  void anApplicationThatForgetsIsRestoredFromTheOwnSnapshot() throws IOException {
    startMember(0);
    for (int member = 1; member < 4; member++) {
      liar(member, request -> Optional.of(SnapshotResponse.NONE));
    }
    start(OBSERVER, new Tally(), storage(OBSERVER));
    Await.until(
        "it is there", () -> network.node(OBSERVER).status().appliedHeight().value() == LENGTH);
    network.stop(OBSERVER);
    network.stop(0);
    Tally forgetful = new Tally();
    start(OBSERVER, forgetful, storage(OBSERVER));
    assertJoined(forgetful);
  }

  @Test
  void snapshotsNeedAnApplicationThatTakesThem() throws IOException {
    network.with(TestNetwork.OPTIONS.withSnapshotEvery(10));
    HotShotException refusal =
        assertThrows(HotShotException.class, () -> network.start(0, new Ledger(), storage(0)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("SnapshotApplication"));
  }
}
