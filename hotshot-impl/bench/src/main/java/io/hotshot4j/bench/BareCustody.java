package io.hotshot4j.bench;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ProvenShare;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import java.util.List;
import java.util.Optional;

/**
 * What a committee would cost without dispersal: shares are empty and prove nothing, so payloads
 * are lost with the committee. For comparison alone.
 */
final class BareCustody extends Custody {
  BareCustody(Genesis genesis, PublicKey self) {
    super(genesis, self);
  }

  @Override
  public Hash commitment(Payload payload) {
    return payload.encoded().isEmpty() ? Hash.ZERO : payload.merkleRoot();
  }

  @Override
  public Hash disperse(Payload payload) {
    return payload.merkleRoot();
  }

  @Override
  public VidShare share(View view, Payload payload, int member) {
    return new VidShare(view, payload.merkleRoot(), member, Bytes.EMPTY, Bytes.EMPTY);
  }

  @Override
  public Optional<ProvenShare> proven(VidShare message) {
    return Optional.of(
        new ProvenShare(
            new VidCommon(1, NamespaceRanges.NONE, message.vid()),
            new io.hotshot4j.vid.VidShare(message.member(), Bytes.EMPTY, List.of())));
  }

  /** Nothing restores a payload. */
  @Override
  public int sharesNeeded() {
    return Integer.MAX_VALUE / 2;
  }
}
