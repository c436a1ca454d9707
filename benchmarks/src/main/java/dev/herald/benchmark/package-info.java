/**
 * How fast dissemination is, on a real broker with real processes. Each benchmark is a command of {@code ./herald
 * bench}: it starts a stack of its own on loopback, provisions bureaus that do not exist, writes what review and intake
 * would write, measures from topics and never from the service's own metrics, prints a table, keeps it as JSON in
 * {@code target/bench} and ends. Start reading at {@link dev.herald.benchmark.Fanout}.
 */
@NullMarked
package dev.herald.benchmark;

import org.jspecify.annotations.NullMarked;
