/**
 * Benchmarks of the whole pipeline, of dissemination, screening and the matcher. Each benchmark is a command of
 * {@code ./herald bench}. The benchmarks of services start a stack of their own on loopback, with a real broker and
 * real processes, and write the events that other services and operators would write. They measure from topics, by the
 * broker's clock; only the sweep benchmark also reads metrics of screening, to know when a sweep has ended. Each prints
 * a table, keeps it as JSON in {@code target/bench} and ends. Start with {@link dev.herald.benchmark.FanoutBenchmark}.
 */
@NullMarked
package dev.herald.benchmark;

import org.jspecify.annotations.NullMarked;
