package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;

/**
 * A member's share of a dispersed payload: on its way from the leader to that member, or in answer
 * to a {@link ShareRequest}. It needs no signature: it is proven against the commitment, and the
 * leaf that the leader signs contains that. Until the leaf is known, a share that nobody asked for
 * is kept only if it comes from the view's leader and is the receiver's.
 *
 * @param view the view of the block
 * @param vid the commitment to all shares
 * @param member index of the member whose share it is
 * @param common what all shares of a payload have in common, as encoded by the VID scheme
 * @param share the share with its proof, as encoded by the VID scheme
 */
public record VidShare(View view, Hash vid, int member, Bytes common, Bytes share)
    implements Message {}
