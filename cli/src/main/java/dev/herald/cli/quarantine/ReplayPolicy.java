package dev.herald.cli.quarantine;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Decides whether a quarantined record may be replayed. A replay writes the record to its original partition, with its
 * key, value and original headers, so consumers process it like any other record. Duplicates have no second effect:
 * intake detects known content, the services deduplicate by {@code ce_id}, which does not change.
 *
 * <p>Replay is allowed for append-only event topics, where no consumer treats the latest record per key as state. It is
 * refused for compacted topics (an old record would replace the current one), for commands (only the officer may repeat
 * one), for replies to commands (no client waits for them any more) and for a service's internal topics. In the
 * catalogue, {@link ClientRole#REPLAYER} is a writer of exactly the replayable topics.
 */
final class ReplayPolicy {

    private static final Set<String> ADDED = Set.of(
            QuarantineHeaders.ERROR,
            QuarantineHeaders.TOPIC,
            QuarantineHeaders.PARTITION,
            QuarantineHeaders.OFFSET,
            QuarantineHeaders.LAST_OFFSET,
            QuarantineHeaders.STAGE);

    private ReplayPolicy() {}

    /** Returns why a record may not be replayed; empty if it may. */
    static Optional<String> refusalReason(QuarantinedRecord quarantined) {
        Optional<RecordPosition> origin = quarantined.origin();
        if (origin.isEmpty()) {
            return Optional.of("its headers name no original position");
        }
        String name = origin.get().topic();
        Optional<Topic> topic = origin.get().cataloguedTopic();
        if (topic.isEmpty()) {
            return Optional.of("%s is an internal topic of a service".formatted(name));
        }
        if (topic.get().equals(Topics.INBOUND) && origin.get().sender().isEmpty()) {
            return Optional.of("%s is not the topic of a member".formatted(name));
        }
        if (topic.get().equals(Topics.INBOUND) && quarantined.record().value() == null) {
            return Optional.of("quarantine has its coordinates only: the sender has to send the message again");
        }
        return isReplayable(topic.get()) ? Optional.empty() : Optional.of(reason(topic.get(), name));
    }

    /** Returns the record to send: the original record at its original partition. */
    static ProducerRecord<byte[], byte[]> originalRecord(QuarantinedRecord quarantined, RecordPosition origin) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : quarantined.record().headers()) {
            if (!ADDED.contains(header.key()) && !header.key().startsWith(QuarantineHeaders.STREAMS)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(
                origin.topic(),
                origin.partition(),
                quarantined.record().key(),
                quarantined.record().value(),
                headers);
    }

    private static boolean isReplayable(Topic topic) {
        return topic.writers().contains(ClientRole.REPLAYER) && !topic.equals(Topics.AUDIT);
    }

    private static String reason(Topic topic, String name) {
        if (topic.equals(Topics.COMMANDS) || topic.equals(Topics.SEALED_COMMANDS)) {
            return "it is an officer's command: only the officer can repeat it";
        }
        if (topic.equals(Topics.OUTCOMES)) {
            return "it is the reply to a command, and no client waits for it any more";
        }
        if (topic.equals(Topics.SEALED_SUBMISSIONS)) {
            return "%s is sealed: the sender has to send the message again".formatted(name);
        }
        return topic.retention().compacted()
                ? "%s keeps the latest record of each key: an old record would replace the current one".formatted(name)
                : "records of %s are never replayed".formatted(name);
    }
}
