package dev.herald.stack.quarantine;

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
 * What may be put again, and how: to the partition it came from, key, value and headers as they were, so that whoever
 * reads there judges it like any other record. Intake takes what it has already for a repetition, by content; the
 * services recognise an event by its {@code ce_id}, which stays.
 *
 * <p>The rule: a record may go again where events flow and nobody keeps the latest of a key as the state. Where a topic
 * is compacted, an old record would take the place of what is there now. An order is an officer's to repeat, an answer
 * to one is waited for by nobody, and a service's internal topics are its own. The catalogue says the same: exactly the
 * topics of the front door have {@link ClientRole#REPLAYER} among their writers.
 */
final class FrontDoor {

    private static final Set<String> ADDED = Set.of(
            QuarantineHeaders.ERROR,
            QuarantineHeaders.TOPIC,
            QuarantineHeaders.PARTITION,
            QuarantineHeaders.OFFSET,
            QuarantineHeaders.STAGE);

    private FrontDoor() {}

    /** Why a record may not be put again; empty if it may. */
    static Optional<String> refusal(PutAside aside) {
        Optional<Origin> origin = aside.origin();
        if (origin.isEmpty()) {
            return Optional.of("nothing says where it came from");
        }
        String name = origin.get().topic();
        Optional<Topic> topic = origin.get().catalogued();
        if (topic.isEmpty()) {
            return Optional.of("%s is a service's own: only that service writes there".formatted(name));
        }
        if (topic.get().equals(Topics.INBOUND) && origin.get().sender().isEmpty()) {
            return Optional.of("%s is no member's".formatted(name));
        }
        return isFrontDoor(topic.get()) ? Optional.empty() : Optional.of(reason(topic.get(), name));
    }

    /** The record as it was, to be sent again. */
    static ProducerRecord<byte[], byte[]> again(PutAside aside, Origin to) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : aside.record().headers()) {
            if (!ADDED.contains(header.key()) && !header.key().startsWith(QuarantineHeaders.STREAMS)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(
                to.topic(), to.partition(), aside.record().key(), aside.record().value(), headers);
    }

    private static boolean isFrontDoor(Topic topic) {
        return topic.writers().contains(ClientRole.REPLAYER) && !topic.equals(Topics.AUDIT);
    }

    private static String reason(Topic topic, String name) {
        if (topic.equals(Topics.COMMANDS)) {
            return "it is an officer's order: only the officer can give it again";
        }
        if (topic.equals(Topics.OUTCOMES)) {
            return "nobody waits any more for the answer to an order";
        }
        return topic.retention().compacted()
                ? "%s keeps the latest record of each key: an old one would take the place of what is there now"
                        .formatted(name)
                : "nothing is put into %s again".formatted(name);
    }
}
