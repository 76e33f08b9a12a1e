/** The programs {@code chaos-proxy} and {@code restart-matrix}. */
@NullMarked
package io.hotshot4j.examples.chaos.cli;

import org.jspecify.annotations.NullMarked;
