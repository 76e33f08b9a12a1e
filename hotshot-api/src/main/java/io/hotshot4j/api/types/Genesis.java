package io.hotshot4j.api.types;

/**
 * What a network is: its chain id, founding committee and rules. The hash is in every signed byte,
 * so nodes that disagree on any of it are in different networks.
 *
 * @param chainId chosen by the founder, 0 or more
 * @param committee the members of the first epoch
 * @param maxTransactions most transactions in a block, checked by every voter
 * @param maxBlockBytes most bytes of an encoded payload, checked by every voter
 * @param availability how payloads are kept available; a data availability committee has at most as
 *     many members as the committee
 * @param leaders how leaders are chosen
 * @param application the application's own genesis, at most {@link #MAX_APPLICATION_BYTES}
 */
public record Genesis(
    long chainId,
    Committee committee,
    int maxTransactions,
    int maxBlockBytes,
    Availability availability,
    Leaders leaders,
    Bytes application) {

  /** How the leader of a view is chosen. */
  public enum Leaders {
    /** The members in turn, as often as their stake says. */
    ROUND_ROBIN
  }

  /** Most transactions in a block unless chosen otherwise. */
  public static final int DEFAULT_MAX_TRANSACTIONS = 10_000;

  /** Most bytes of a payload unless chosen otherwise, and the upper limit of that choice. */
  public static final int DEFAULT_MAX_BLOCK_BYTES = 4 << 20;

  /** Most bytes of the application's genesis. */
  public static final int MAX_APPLICATION_BYTES = 1 << 20;

  private static final String TAG = "hotshot4j/genesis";

  /** Checks the ranges. */
  public Genesis {
    if (chainId < 0) {
      throw new IllegalArgumentException("chain id " + chainId + " is negative");
    }
    if (maxTransactions < 1) {
      throw new IllegalArgumentException(
          "max transactions is " + maxTransactions + ", not 1 or more");
    }
    if (maxBlockBytes < 1024 || maxBlockBytes > DEFAULT_MAX_BLOCK_BYTES) {
      throw new IllegalArgumentException(
          "max block bytes is " + maxBlockBytes + ", not 1024 to " + DEFAULT_MAX_BLOCK_BYTES);
    }
    DaCommittee.of(committee, availability); // Refuses one that is too large.
    if (application.length() > MAX_APPLICATION_BYTES) {
      throw new IllegalArgumentException(
          "application genesis of "
              + application.length()
              + " bytes, at most "
              + MAX_APPLICATION_BYTES);
    }
  }

  /** Chain 0 with the default rules. */
  public static Genesis of(Committee committee) {
    return new Genesis(
        0,
        committee,
        DEFAULT_MAX_TRANSACTIONS,
        DEFAULT_MAX_BLOCK_BYTES,
        Availability.ALL,
        Leaders.ROUND_ROBIN,
        Bytes.EMPTY);
  }

  /** The same with another chain id. */
  public Genesis withChainId(long id) {
    return new Genesis(
        id, committee, maxTransactions, maxBlockBytes, availability, leaders, application);
  }

  /** The same with another bound on the transactions of a block. */
  public Genesis withMaxTransactions(int count) {
    return new Genesis(
        chainId, committee, count, maxBlockBytes, availability, leaders, application);
  }

  /** The same with another bound on the bytes of a payload. */
  public Genesis withMaxBlockBytes(int bytes) {
    return new Genesis(
        chainId, committee, maxTransactions, bytes, availability, leaders, application);
  }

  /** The same with another way to keep payloads available. */
  public Genesis withAvailability(Availability other) {
    return new Genesis(
        chainId, committee, maxTransactions, maxBlockBytes, other, leaders, application);
  }

  /** The same with another genesis of the application. */
  public Genesis withApplication(Bytes bytes) {
    return new Genesis(
        chainId, committee, maxTransactions, maxBlockBytes, availability, leaders, bytes);
  }

  /** The members that store payloads whole. */
  public DaCommittee daCommittee() {
    return DaCommittee.of(committee, availability);
  }

  /** SHA-256 of the tagged encoding. */
  public Hash hash() {
    return write(CanonicalWriter.tagged(TAG, 256)).sha256();
  }

  /** The domain of every statement of this network. */
  public SigningDomain domain() {
    return new SigningDomain(SigningDomain.PROTOCOL_VERSION, chainId, hash());
  }

  /** The header of the genesis block: the empty payload, time 0, no state. */
  public BlockHeader header() {
    return new BlockHeader(Payload.EMPTY.merkleRoot(), 0, 0, Hash.ZERO, 0, Hash.ZERO, Bytes.EMPTY);
  }

  /** The block at view 0 and height 0, whose parent is the genesis hash. */
  public Block block() {
    BlockHeader header = header();
    return new Block(
        new Leaf(View.GENESIS, Epoch.FIRST, BlockHeight.GENESIS, hash(), header.commitment()),
        header);
  }

  /** The certificate of the genesis leaf, accepted by equality alone. */
  public QuorumCertificate quorumCertificate() {
    return new QuorumCertificate(
        block().commitment(), View.GENESIS, Epoch.FIRST, SignerSet.NONE, Bytes.EMPTY);
  }

  /** The encoding. */
  public Bytes encoded() {
    return write(new CanonicalWriter(256)).toBytes();
  }

  /** Reads what {@link #encoded} gave. */
  public static Genesis decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    try {
      Genesis genesis =
          new Genesis(
              reader.counter("chain id"),
              Committee.read(reader),
              reader.i32(),
              reader.i32(),
              Availability.read(reader),
              constant(Leaders.values(), reader.u8(), "leader strategy"),
              reader.bytes(MAX_APPLICATION_BYTES, "length of the application genesis"));
      reader.end();
      return genesis;
    } catch (IllegalArgumentException e) {
      throw new DecodeException("genesis: " + e.getMessage());
    }
  }

  private CanonicalWriter write(CanonicalWriter writer) {
    writer.i64(chainId);
    committee.write(writer);
    return availability
        .write(writer.i32(maxTransactions).i32(maxBlockBytes))
        .u8(leaders.ordinal())
        .bytes(application);
  }

  private static <T> T constant(T[] values, int ordinal, String what) throws DecodeException {
    if (ordinal >= values.length) {
      throw new DecodeException("unknown " + what + " " + ordinal);
    }
    return values[ordinal];
  }
}
