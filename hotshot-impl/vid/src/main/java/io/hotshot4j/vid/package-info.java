/**
 * Verifiable information dispersal in the manner of AVID-M: a payload becomes Reed-Solomon shares,
 * one set for each member by its stake, under one Merkle commitment. Any members with more than a
 * third of the stake can give the payload back, or find, all of them alike, that there is none.
 *
 * <p>Entry: {@link io.hotshot4j.vid.VidScheme}. Threads: everything here may be used by any thread
 * at any time; the work is done by the calling thread.
 */
@NullMarked
package io.hotshot4j.vid;

import org.jspecify.annotations.NullMarked;
