/**
 * What a node must not forget. The engine hands over encoded records and gets them back unchanged;
 * how they lie on a disk is the implementation's business.
 *
 * <p>A write batch that was asked to be {@link io.hotshot4j.api.storage.Durability#SYNCED} survives
 * power loss once its stage completes, together with every batch appended before it. No vote,
 * proposal or timeout is signed before that.
 */
@NullMarked
package io.hotshot4j.api.storage;

import org.jspecify.annotations.NullMarked;
