package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.runtimesim.check.Watch;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.runtimesim.mutant.RuntimeMutant;
import io.hotshot4j.runtimesim.net.SimNet;
import java.util.List;

/**
 * What all nodes of a simulation share.
 *
 * @param universe time and faults
 * @param genesis the network
 * @param signers the members' keys
 * @param verifier of their signatures
 * @param quorums of their certificates
 * @param net between them
 * @param watch all checkers
 * @param options of every node
 * @param segmentBytes of every log
 * @param mutant how every node is broken
 */
public record World(
    Universe universe,
    Genesis genesis,
    List<Signer> signers,
    Verifier verifier,
    QuorumScheme quorums,
    SimNet net,
    Watch watch,
    NodeOptions options,
    long segmentBytes,
    RuntimeMutant mutant) {
  /** Copies the list. */
  public World {
    signers = List.copyOf(signers);
  }
}
