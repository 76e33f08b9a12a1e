package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyFileException;
import io.hotshot4j.crypto.KeyFiles;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.cdn.CdnClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a node is and which network it knows.
 *
 * @param key its key pair
 * @param genesis the network, if known before the start
 * @param hasRun whether it has taken part in that network before
 */
record Identity(KeyPair key, Optional<Genesis> genesis, boolean hasRun) {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  static Identity of(SequencerSettings settings, Optional<StateDirectory> state) {
    Optional<Genesis> stored = state.flatMap(StateDirectory::genesis);
    Optional<Genesis> given = settings.genesis().map(GenesisFile::read);
    if (stored.isPresent() && given.isPresent() && !stored.equals(given)) {
      throw new SequencerException(
          "the state directory "
              + state.get().path()
              + " belongs to the network with genesis "
              + stored.get().hash()
              + ", but "
              + settings.genesis().get()
              + " describes "
              + given.get().hash()
              + ": use another --storage directory, or delete this one");
    }
    Optional<Genesis> genesis = stored.or(() -> given);
    if (genesis.isPresent() && genesis.get().chainId() != settings.chainId()) {
      throw new SequencerException(
          "--chain-id is "
              + settings.chainId()
              + ", but "
              + (stored.isPresent() ? "the state directory " + state.get().path() : "the genesis")
              + " is of chain "
              + genesis.get().chainId());
    }
    boolean hasRun = stored.isPresent() && Files.exists(state.get().consensus());
    return new Identity(key(settings, state), genesis, hasRun);
  }

  CdnClientOptions clientOptions(SequencerSettings settings) {
    CdnClientOptions options =
        CdnClientOptions.of(settings.cdn(), Ed25519.signer(key), settings.chainId());
    if (genesis.isEmpty()) {
      return options;
    }
    return hasRun
        ? options.withStoredGenesis(genesis.get())
        : options.withConfiguredGenesis(genesis.get());
  }

  private static KeyPair key(SequencerSettings settings, Optional<StateDirectory> state) {
    try {
      if (settings.key().isPresent()) {
        return KeyFiles.read(settings.key().get(), settings.keyPassword());
      }
      if (state.isEmpty()) {
        LOG.warn("no --key and no storage: this node's key is gone when it ends");
        return Ed25519.generate();
      }
      Path file = state.get().key();
      if (!Files.exists(file)) {
        KeyFiles.write(file, Ed25519.generate(), settings.keyPassword());
        LOG.info("made a key in {}", file);
      }
      return KeyFiles.read(file, settings.keyPassword());
    } catch (KeyFileException e) {
      throw new SequencerException(String.valueOf(e.getMessage()), e);
    }
  }
}
