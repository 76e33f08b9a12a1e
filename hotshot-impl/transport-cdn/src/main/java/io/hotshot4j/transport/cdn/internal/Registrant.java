package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import java.util.Optional;

/**
 * Who wants to be in the network.
 *
 * @param key proved by its connection
 * @param chainId the chain it was told to join
 * @param instance random, one per client object: tells a lost connection from a lost process
 * @param hasRun whether it holds state of the genesis it presents
 * @param presented the genesis it was given earlier or configured with
 */
record Registrant(
    PublicKey key, long chainId, Hash instance, boolean hasRun, Optional<Genesis> presented) {
  /** The genesis it presents, if that has its key among the members. */
  Optional<Genesis> provenGenesis() {
    return presented.filter(genesis -> genesis.committee().indexOf(key).isPresent());
  }
}
