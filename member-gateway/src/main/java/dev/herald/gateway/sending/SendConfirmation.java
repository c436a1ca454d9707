package dev.herald.gateway.sending;

/**
 * The broker's confirmation that a record is stored. Later mail about the record names its topic, partition and offset.
 */
public record SendConfirmation(String caseId, String topic, int partition, long offset) {}
