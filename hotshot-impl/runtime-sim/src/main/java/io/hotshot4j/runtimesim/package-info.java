/**
 * Simulates networks of whole nodes: the real runtime, codec and storage, with lanes, network,
 * disks, clocks and applications that do what the seed says. One thread, virtual time, and the same
 * run for the same seed.
 */
@NullMarked
package io.hotshot4j.runtimesim;

import org.jspecify.annotations.NullMarked;
