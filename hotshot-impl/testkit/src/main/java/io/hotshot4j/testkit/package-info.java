/**
 * Conformance kits: what an implementation of an SPI has to do, as JUnit 5 tests. Extend the kit of
 * the SPI in a test class, tell it how to get an instance, and run it with your other tests.
 *
 * <p>Each test is one requirement of the contract and named after it. A kit demands nothing that
 * the contract leaves open; where an implementation promises more (an order, say), a method says so
 * and is {@code false} by default. Threads: tests run on the runner's thread and start their own
 * where they need them; a kit's instance is used for one test.
 */
@NullMarked
package io.hotshot4j.testkit;

import org.jspecify.annotations.NullMarked;
