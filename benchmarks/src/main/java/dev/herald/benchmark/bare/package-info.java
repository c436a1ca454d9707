/**
 * The bare chain that Herald is compared with: four Kafka Streams processes with the settings of services and a frozen
 * shape, without any domain. {@link dev.herald.benchmark.bare.BareChain} is the target of a load;
 * {@link dev.herald.benchmark.bare.BareHopTopology} is the shape. The processes run with the libraries of a service:
 * {@code ./herald} itself runs without Spring.
 */
@NullMarked
package dev.herald.benchmark.bare;

import org.jspecify.annotations.NullMarked;
