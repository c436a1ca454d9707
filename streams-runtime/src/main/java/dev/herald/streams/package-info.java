/**
 * Runs a service's topology, the same way in all four: exactly-once settings, start order (registry, topics, then
 * Streams), quarantine for records that cannot be read or handled, heartbeats so that compaction reaches deleted
 * records, and health that names its reason. A service provides a {@link dev.herald.streams.ServiceTopology} and
 * imports {@link dev.herald.streams.StreamsRuntime}; its processors extend {@link dev.herald.streams.EventProcessor}.
 */
@NullMarked
package dev.herald.streams;

import org.jspecify.annotations.NullMarked;
