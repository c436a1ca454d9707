package dev.herald.cli.topics;

import org.apache.kafka.common.TopicPartition;

/**
 * Records that a watch left out because no consumer can read their bytes: a batch states a wrong length or checksum, or
 * does not fit into memory unpacked.
 *
 * @param first offset of the first record
 * @param last offset of the last record
 * @param failure name of the error at the first record
 */
public record UnreadableRange(TopicPartition partition, long first, long last, String failure) {}
