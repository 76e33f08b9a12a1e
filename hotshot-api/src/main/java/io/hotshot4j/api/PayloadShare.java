package io.hotshot4j.api;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;

/**
 * A member's share of a dispersed payload; any holder of the commitment can check it.
 *
 * @param commitment commits to all shares; the header's {@code vidCommitment}
 * @param member index of the member whose share it is
 * @param common what all shares of the payload have in common, encoded as the specification of
 *     dispersal says
 * @param share the share with its proof, encoded as there
 */
public record PayloadShare(Hash commitment, int member, Bytes common, Bytes share) {}
