package io.hotshot4j.sim.kit;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Signatures that cost next to nothing: a keyed hash of the statement under a secret that only the
 * kit holds. Nobody in a simulation can forge one, since whoever signs has to ask here.
 */
public final class FakeCrypto implements Verifier, QuorumScheme {
  private static final int SIGNATURE_BYTES = 8;

  private final Map<PublicKey, Long> secrets = new HashMap<>();

  /** A new key pair. */
  public PublicKey createKey(int index, Dice dice) {
    long secret = dice.number();
    PublicKey key =
        new PublicKey(
            new CanonicalWriter(32).i32(index).i64(mix(secret)).i64(mix(secret + 1)).toBytes());
    secrets.put(key, secret);
    return key;
  }

  public Signature sign(PublicKey key, Statement statement) {
    return new Signature(
        new CanonicalWriter(SIGNATURE_BYTES).i64(keyedHash(key, statement)).toBytes());
  }

  @Override
  public boolean verify(PublicKey key, Statement statement, Signature signature) {
    return signature.encoded().length() == SIGNATURE_BYTES
        && read(signature.encoded(), 0) == keyedHash(key, statement);
  }

  @Override
  public boolean isValidKey(PublicKey key) {
    return secrets.containsKey(key);
  }

  @Override
  public Bytes assemble(
      Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
    CanonicalWriter writer = new CanonicalWriter(SIGNATURE_BYTES * signatures.size());
    signatures.values().forEach(signature -> writer.raw(signature.encoded()));
    return writer.toBytes();
  }

  @Override
  public boolean verify(Committee committee, Statement statement, SignerSet signers, Bytes proof) {
    int[] indices = signers.indices();
    if (proof.length() != SIGNATURE_BYTES * indices.length) {
      return false;
    }
    for (int i = 0; i < indices.length; i++) {
      PublicKey key = committee.member(indices[i]).key();
      if (read(proof, i * SIGNATURE_BYTES) != keyedHash(key, statement)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int maxProofLength(int signers) {
    return SIGNATURE_BYTES * signers;
  }

  private long keyedHash(PublicKey key, Statement statement) {
    Long secret = secrets.get(key);
    if (secret == null) {
      throw new IllegalArgumentException("no such key in this simulation: " + key);
    }
    long hash = mix(secret ^ statement.domain().genesis().prefix());
    hash = mix(hash ^ statement.domain().chainId());
    hash = mix(hash ^ statement.type().code());
    hash = mix(hash ^ statement.epoch().value());
    hash = mix(hash ^ statement.view().value());
    Bytes body = statement.body();
    for (int i = 0; i < body.length(); i += 8) {
      hash = mix(hash ^ read(body, i));
    }
    return hash;
  }

  private static long read(Bytes bytes, int offset) {
    long value = 0;
    for (int i = offset; i < Math.min(offset + 8, bytes.length()); i++) {
      value = value << 8 | bytes.get(i) & 0xff;
    }
    return value;
  }

  /** A bijection that spreads every bit over all others (the finaliser of SplitMix64). */
  public static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
