/**
 * Snapshots of the application: taken, kept and served by a node that runs, fetched and restored by
 * one that begins without a chain. Each class says which thread it belongs to.
 */
@NullMarked
package io.hotshot4j.runtime.internal.snapshot;

import org.jspecify.annotations.NullMarked;
