package dev.herald.gateway.sending;

/**
 * The broker's confirmation: the record is stored, and later mail about it names this place.
 *
 * @param caseId the case it is about
 * @param topic the member's inbound topic
 * @param partition its partition
 * @param offset its offset
 */
public record SendConfirmation(String caseId, String topic, int partition, long offset) {}
