/**
 * Networks of real processes: starting, killing, pausing, loading and watching them. One thread
 * drives a network; clients and watchers have daemon threads of their own, which end with {@code
 * close}.
 */
@NullMarked
package io.hotshot4j.examples.chaos.process;

import org.jspecify.annotations.NullMarked;
