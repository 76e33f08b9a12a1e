package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.transport.cdn.CdnAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sequencer is told.
 *
 * @param chainId chain to take part in
 * @param host address of the HTTP API; absent for all interfaces
 * @param port of the HTTP API; 0 for any free one
 * @param cdn where the CDN server is
 * @param key file of the private key; absent for the one in the storage directory
 * @param keyPassword password of that file
 * @param storage directory of the state; absent for none
 * @param genesis genesis file; absent to learn it from the CDN server
 * @param rejoin whether to discard the record of what this member has signed
 * @param retrieval whether to fetch payloads that this node does not keep anyway
 * @param version of the program
 */
public record SequencerSettings(
    long chainId,
    Optional<String> host,
    int port,
    CdnAddress cdn,
    Optional<Path> key,
    Optional<char[]> keyPassword,
    Optional<Path> storage,
    Optional<Path> genesis,
    boolean rejoin,
    boolean retrieval,
    String version) {}
