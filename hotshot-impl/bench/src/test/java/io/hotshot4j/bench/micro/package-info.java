@NullMarked
package io.hotshot4j.bench.micro;

import org.jspecify.annotations.NullMarked;
