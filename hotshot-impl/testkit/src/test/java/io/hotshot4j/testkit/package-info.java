/** The kits against implementations that are broken on purpose. Threads: as in the kits. */
@NullMarked
package io.hotshot4j.testkit;

import org.jspecify.annotations.NullMarked;
