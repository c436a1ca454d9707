/**
 * Runs a service's topology, the same way in all four: exactly-once settings, start order (registry, topics, then
 * Streams), quarantine for what cannot be read or handled, ticks so that what was deleted goes, health that says why. A
 * service gives a {@link dev.herald.streams.ServiceTopology} and imports {@link dev.herald.streams.StreamsRuntime}; its
 * processors extend {@link dev.herald.streams.EventProcessor}.
 */
@NullMarked
package dev.herald.streams;

import org.jspecify.annotations.NullMarked;
