/**
 * The programs: {@code cdn-server}, {@code sequencer}, {@code keygen} and {@code demo}. Options win
 * over environment variables, which win over defaults; a wrong value gives one line and exit code
 * 2. Only here are processes ended, signals handled and standard streams written.
 */
@NullMarked
package io.hotshot4j.examples.sequencer.cli;

import org.jspecify.annotations.NullMarked;
