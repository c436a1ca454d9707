package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.event.MemberRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The members topic, which makes somebody a member once its mailbox and rights are there. A record that exists is left
 * alone: operators may have changed it.
 */
public final class MembersTopic {

    private static final TopicPartition MEMBERS = new TopicPartition(Topics.MEMBERS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> login;
    private final RegistrySettings registry;

    /** As it is seen by somebody who logs in with these client properties. */
    public MembersTopic(Map<String, Object> login, RegistrySettings registry) {
        this.login = login;
        this.registry = registry;
    }

    /** Adds those who have no record yet; returns how many. */
    int add(Collection<MemberCode> members, Instant now) {
        Set<String> known = records().keySet();
        List<MemberRecord> missing = members.stream()
                .filter(code -> !known.contains(code.value()))
                .map(MemberDirectory::record)
                .toList();
        if (!missing.isEmpty()) {
            write(missing, now);
        }
        return missing.size();
    }

    /** Every member's latest record, by code. */
    public Map<String, MemberRecord> records() {
        Map<String, Object> properties = new HashMap<>(login);
        properties.put("isolation.level", "read_committed");
        Map<String, MemberRecord> records = new HashMap<>();
        try (EventSerde serde = new EventSerde(registry);
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(MEMBERS);
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = consumer.endOffsets(partition).getOrDefault(MEMBERS, 0L);
            while (consumer.position(MEMBERS) < end) {
                consumer.poll(POLL).forEach(found -> {
                    if (found.value() == null) {
                        records.remove(found.key());
                    } else {
                        records.put(found.key(), (MemberRecord) serde.deserialize(found.value()));
                    }
                });
            }
        }
        return records;
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
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new UserError("The members could not be recorded: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while recording the members.", e);
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
