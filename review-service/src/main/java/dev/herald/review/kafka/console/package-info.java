/**
 * The officers' side of review on Kafka: it writes their commands and orders, awaits the results, and keeps the read
 * models that {@link dev.herald.review.api} serves. It shares no state with the topology that decides.
 */
@NullMarked
package dev.herald.review.kafka.console;

import org.jspecify.annotations.NullMarked;
