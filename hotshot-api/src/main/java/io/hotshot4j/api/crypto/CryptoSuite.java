package io.hotshot4j.api.crypto;

/**
 * The three parts of a scheme as one node uses them.
 *
 * @param signer this node's key
 * @param verifier checks everybody's signatures
 * @param quorums makes and checks the proofs inside certificates
 */
public record CryptoSuite(Signer signer, Verifier verifier, QuorumScheme quorums) {}
