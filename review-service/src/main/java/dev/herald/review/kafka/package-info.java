/**
 * Review on Kafka: {@link dev.herald.review.kafka.ReviewTopology} is the process,
 * {@link dev.herald.review.kafka.CaseProcessor} its only processor, and the mappers, publishers and factories translate
 * between Avro and the case file. {@code kafka.console} is the officers' side.
 *
 * <p>Reads {@code screenings}, {@code replies}, {@code commands}, {@code disseminations} and {@code members}; writes
 * {@code decisions}, {@code correspondence}, {@code register}, {@code cases}, {@code outcomes} and {@code audit}. An
 * index beside the case files ({@link dev.herald.review.kafka.CaseStore}) finds expired deadlines.
 */
@NullMarked
package dev.herald.review.kafka;

import org.jspecify.annotations.NullMarked;
