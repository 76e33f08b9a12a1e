/**
 * Transactions that wait to be decided. Bounded in count and bytes, own ones apart from forwarded
 * ones. Thread-safe; nothing here blocks for longer than a scan of the pool.
 */
@NullMarked
package io.hotshot4j.runtime.internal.pool;

import org.jspecify.annotations.NullMarked;
