/**
 * How records flow through the four stages: who reads, what waits and since when, what is in quarantine. A port
 * ({@link dev.herald.console.flow.FlowViews}), and what reads the broker for it. It reads positions, times and headers,
 * and the content of no record.
 */
@NullMarked
package dev.herald.console.flow;

import org.jspecify.annotations.NullMarked;
