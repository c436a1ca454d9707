package dev.herald.benchmark.load;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to be sent.
 *
 * @param id identifies it on arrival
 */
public record LoadInput(String id, ProducerRecord<byte[], byte[]> record) {}
