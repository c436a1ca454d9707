/**
 * Runs a service's topology, the same way in all four: exactly-once settings, start order (registry, topics, then
 * Streams), replacement of threads that ended, and health that names its reason. A service imports
 * {@link dev.herald.streams.lifecycle.StreamsRuntime}.
 */
@NullMarked
package dev.herald.streams.lifecycle;

import org.jspecify.annotations.NullMarked;
