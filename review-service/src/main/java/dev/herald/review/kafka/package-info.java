/**
 * The case file on Kafka: {@link dev.herald.review.kafka.ReviewTopology} is the process, the rest translates between
 * Avro and the case file. Nothing else in this service sees Avro.
 *
 * <p>Reads {@code screenings}, {@code replies}, {@code commands}, {@code disseminations}, {@code members}; writes
 * {@code decisions}, {@code correspondence}, {@code register}, {@code cases}, {@code outcomes}, {@code audit}, and for
 * officers {@code commands}. What falls due is found by an index beside the files
 * ({@link dev.herald.review.kafka.CaseStore}), and goes the way of an event. Of {@code sweeps} it shows officers what
 * is held, and writes their orders.
 */
@NullMarked
package dev.herald.review.kafka;

import org.jspecify.annotations.NullMarked;
