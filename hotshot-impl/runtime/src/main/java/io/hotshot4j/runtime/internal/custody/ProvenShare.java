package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidShare;

/**
 * A share that its proof has been checked of.
 *
 * @param common what all shares of the payload have in common
 * @param share the shares of one member
 */
public record ProvenShare(VidCommon common, VidShare share) {}
