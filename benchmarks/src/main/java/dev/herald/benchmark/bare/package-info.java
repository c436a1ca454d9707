/**
 * What Herald is compared with: Kafka Streams processes without any domain, with the settings of services. The pipeline
 * is compared with {@link dev.herald.benchmark.bare.BareChain}, four processes of the frozen shape
 * {@link dev.herald.benchmark.bare.BareHopTopology}. They run with the libraries of a service: {@code ./herald} itself
 * runs without Spring.
 */
@NullMarked
package dev.herald.benchmark.bare;

import org.jspecify.annotations.NullMarked;
