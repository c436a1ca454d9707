/**
 * The parts of a topology: sources, sinks and feeds, processors that derive the ids of events from their causes,
 * quarantine for records that cannot be read or handled, and heartbeats so that compaction reaches deleted records. A
 * service provides a {@link dev.herald.streams.topology.ServiceTopology}; its processors extend
 * {@link dev.herald.streams.topology.EventProcessor}.
 */
@NullMarked
package dev.herald.streams.topology;

import org.jspecify.annotations.NullMarked;
