package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.View;

/**
 * A payload on its way to those who keep it. It needs no signature: the leaf that the leader signs
 * commits to it, and until that leaf is known it is kept only if it comes from the view's leader.
 *
 * @param view the view it is meant for
 * @param payload the encoded payload, not empty
 */
public record DaProposal(View view, Bytes payload) implements Message {}
