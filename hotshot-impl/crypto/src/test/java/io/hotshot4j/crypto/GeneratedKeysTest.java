package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DA-6: nothing a network hands out leads to anybody's key but its owner's. */
class GeneratedKeysTest {
  @Test
  void keysAreGeneratedAtRandom() {
    Set<PublicKey> keys = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      keys.add(Ed25519.generate().publicKey());
    }
    assertEquals(100, keys.size());
    IntStream.range(0, 100)
        .mapToObj(Ed25519::insecureKeyPair)
        .forEach(known -> assertFalse(keys.contains(known.publicKey())));
  }

  @Test
  void theGenesisHoldsPublicKeysOnly() {
    List<KeyPair> pairs = List.of(Ed25519.generate(), Ed25519.generate());
    Genesis genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(pairs)));
    String text = genesis.encoded().toHex();
    for (KeyPair pair : pairs) {
      assertTrue(text.contains(pair.publicKey().encoded().toHex()), text);
      assertFalse(text.contains(Bytes.wrap(pair.copyOfSeed()).toHex()));
    }
  }
}
