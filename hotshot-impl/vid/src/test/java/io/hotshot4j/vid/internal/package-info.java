@NullMarked
package io.hotshot4j.vid.internal;

import org.jspecify.annotations.NullMarked;
