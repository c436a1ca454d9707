/**
 * The console on Kafka. {@link dev.herald.console.kafka.EventDecoder} decodes the records of a topic for a handler; the
 * handlers are the gateways that await results and the projections that {@link dev.herald.console.api} serves.
 * {@link dev.herald.console.kafka.CommandProducer} writes commands and orders.
 *
 * <p>Reads {@code outcomes}, {@code cases} and {@code sweeps}; writes {@code commands}, and orders on {@code sweeps}.
 */
@NullMarked
package dev.herald.console.kafka;

import org.jspecify.annotations.NullMarked;
