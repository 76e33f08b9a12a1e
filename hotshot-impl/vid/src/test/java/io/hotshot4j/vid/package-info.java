@NullMarked
package io.hotshot4j.vid;

import org.jspecify.annotations.NullMarked;
