package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.TopicReader;
import dev.herald.event.MemberRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic {@code herald.members.v1}. Provisioning writes the first record of a member of the directory, whose mailbox
 * and rights must exist before. Intake writes every other record, by an operator's order.
 */
public final class MembersTopic {

    private final Map<String, Object> login;
    private final RegistrySettings registry;

    /** Uses the topic with a user's client settings. */
    public MembersTopic(Map<String, Object> login, RegistrySettings registry) {
        this.login = login;
        this.registry = registry;
    }

    /**
     * Adds members that have no record yet; returns their number.
     *
     * @param completed adds to a first record what the directory does not have
     * @throws UserError if an index is not the member's own
     */
    int addMissing(Collection<MemberCode> members, UnaryOperator<MemberRecord> completed, Instant now) {
        List<MemberRecord> missing = read().missing(members, completed);
        if (!missing.isEmpty()) {
            write(missing, now);
        }
        return missing.size();
    }

    /** Returns every member's latest record, by code. */
    public Map<String, MemberRecord> records() {
        return read().current();
    }

    /** Returns the latest records, and those of deleted members. */
    public MemberRecords read() {
        try (EventSerde serde = new EventSerde(registry)) {
            return read(login, serde);
        }
    }

    /** Returns the same by a serde of the caller, since each one connects to the registry. */
    public static MemberRecords read(Map<String, Object> login, EventSerde serde) {
        MemberRecords.Collector records = new MemberRecords.Collector();
        new TopicReader(login)
                .read(
                        Topics.MEMBERS.name(),
                        record -> records.add(
                                new String(record.key(), StandardCharsets.UTF_8),
                                record.value() == null ? null : serde.deserialize(record.value())));
        return records.records();
    }

    private void write(List<MemberRecord> records, Instant now) {
        Map<String, Object> properties = new HashMap<>(login);
        properties.put("acks", "all");
        try (EventSerde serde = new EventSerde(registry);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream()
                    .map(member -> producer.send(event(member, serde, now)))
                    .toList();
            producer.flush();
            sent.forEach(one -> Provisioner.await("write the members", one));
        }
    }

    private static ProducerRecord<String, byte[]> event(MemberRecord member, EventSerde serde, Instant now) {
        String type = member.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(
                type,
                "/herald/provisioning",
                now,
                null,
                "member",
                member.getCode(),
                Integer.toString(member.getIndex()));
        return new ProducerRecord<>(
                Topics.MEMBERS.name(), 0, member.getCode(), serde.serialize(member), headers.toKafka());
    }
}
