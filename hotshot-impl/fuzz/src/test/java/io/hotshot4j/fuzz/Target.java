package io.hotshot4j.fuzz;

import io.hotshot4j.crypto.KeyFilesFuzz;
import io.hotshot4j.examples.sequencer.cli.OptionsFuzz;
import io.hotshot4j.examples.sequencer.http.HttpFuzz;
import io.hotshot4j.examples.sequencer.node.GenesisFileFuzz;
import io.hotshot4j.storage.internal.SnapshotFileFuzz;
import io.hotshot4j.storage.internal.StorageFuzz;
import io.hotshot4j.transport.cdn.internal.CdnClientFuzz;
import io.hotshot4j.transport.cdn.internal.CdnMessagesFuzz;
import io.hotshot4j.transport.cdn.internal.CdnServerFuzz;
import io.hotshot4j.transport.cdn.internal.CdnStreamFuzz;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All fuzz targets. */
enum Target {
  TYPES(TypesFuzz.class, TypesFuzz::fuzzerTestOneInput, TypesFuzz::seeds),
  CERTIFICATES(
      CertificatesFuzz.class, CertificatesFuzz::fuzzerTestOneInput, CertificatesFuzz::seeds),
  FRAMES(FramesFuzz.class, FramesFuzz::fuzzerTestOneInput, FramesFuzz::seeds),
  RECORDS(RecordsFuzz.class, RecordsFuzz::fuzzerTestOneInput, RecordsFuzz::seeds),
  STORAGE(StorageFuzz.class, StorageFuzz::fuzzerTestOneInput, StorageFuzz::seeds),
  SNAPSHOT_FILE(
      SnapshotFileFuzz.class, SnapshotFileFuzz::fuzzerTestOneInput, SnapshotFileFuzz::seeds),
  KEY_FILES(KeyFilesFuzz.class, KeyFilesFuzz::fuzzerTestOneInput, KeyFilesFuzz::seeds),
  SIGNATURES(SignaturesFuzz.class, SignaturesFuzz::fuzzerTestOneInput, SignaturesFuzz::seeds),
  CDN_MESSAGES(CdnMessagesFuzz.class, CdnMessagesFuzz::fuzzerTestOneInput, CdnMessagesFuzz::seeds),
  CDN_STREAM(CdnStreamFuzz.class, CdnStreamFuzz::fuzzerTestOneInput, CdnStreamFuzz::seeds),
  CDN_SERVER(CdnServerFuzz.class, CdnServerFuzz::fuzzerTestOneInput, CdnServerFuzz::seeds),
  CDN_CLIENT(CdnClientFuzz.class, CdnClientFuzz::fuzzerTestOneInput, CdnClientFuzz::seeds),
  HTTP(HttpFuzz.class, HttpFuzz::fuzzerTestOneInput, HttpFuzz::seeds),
  GENESIS_FILE(GenesisFileFuzz.class, GenesisFileFuzz::fuzzerTestOneInput, GenesisFileFuzz::seeds),
  OPTIONS(OptionsFuzz.class, OptionsFuzz::fuzzerTestOneInput, OptionsFuzz::seeds),
  NAMESPACES(NamespacesFuzz.class, NamespacesFuzz::fuzzerTestOneInput, NamespacesFuzz::seeds),
  PROOFS(ProofsFuzz.class, ProofsFuzz::fuzzerTestOneInput, ProofsFuzz::seeds),
  DOCUMENTS(DocumentsFuzz.class, DocumentsFuzz::fuzzerTestOneInput, DocumentsFuzz::seeds),
  VID(VidFuzz.class, VidFuzz::fuzzerTestOneInput, VidFuzz::seeds);

  private final Class<?> type;
  private final Consumer<byte[]> action;
  private final Supplier<Map<String, byte[]>> seeds;

  Target(Class<?> type, Consumer<byte[]> action, Supplier<Map<String, byte[]>> seeds) {
    this.type = type;
    this.action = action;
    this.seeds = seeds;
  }

  /** The class the fuzzer drives. */
  Class<?> type() {
    return type;
  }

  /** One execution. */
  void run(byte[] input) {
    action.accept(input);
  }

  /** Real encodings, by name. */
  Map<String, byte[]> seeds() {
    return seeds.get();
  }

  /** Its name on a command line and in the file system. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
