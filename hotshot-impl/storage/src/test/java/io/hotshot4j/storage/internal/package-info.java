/** Tests of the storages, with faults injected underneath the durable one. */
@NullMarked
package io.hotshot4j.storage.internal;

import org.jspecify.annotations.NullMarked;
