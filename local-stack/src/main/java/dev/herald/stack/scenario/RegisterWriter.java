package dev.herald.stack.scenario;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.MemberRecord;
import dev.herald.event.ProtectedStatusAttested;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Adds facts, attestations and members' records as an operator. */
final class RegisterWriter implements AutoCloseable {

    private final RawSender sender;
    private final EventSerde serde;
    private final Clock clock = Clock.systemUTC();

    RegisterWriter(Map<String, Object> clientProperties, EventSerde serde) {
        this.sender = new RawSender(clientProperties);
        this.serde = serde;
    }

    /** Writes one; whether the broker has it. If not, writing it again does no harm. */
    boolean write(SpecificRecord entry) throws InterruptedException {
        return switch (entry) {
            case FactRegistered fact -> write(Topics.REGISTER, fact.getFactId(), entry, "");
            case ProtectedStatusAttested fact -> write(Topics.ATTESTATIONS, fact.getFactId(), entry, "");
            case MemberRecord member ->
                // SUSPENDED, ACTIVE, SUSPENDED: the third is not a repetition of the first
                write(Topics.MEMBERS, member.getCode(), entry, clock.instant().toString());
            default ->
                throw new IllegalArgumentException(entry.getSchema().getName() + " is nothing an operator writes");
        };
    }

    private boolean write(Topic topic, String id, SpecificRecord entry, String occasion) throws InterruptedException {
        byte[] bytes = serde.serialize(entry);
        String type = entry.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(
                type,
                "/herald/operator",
                clock.instant(),
                null,
                type,
                id,
                HexFormat.of().formatHex(bytes),
                occasion);
        return sender.send(new ProducerRecord<>(
                        topic.name(), null, id.getBytes(StandardCharsets.UTF_8), bytes, headers.toKafka()))
                instanceof RawSender.Stored;
    }

    @Override
    public void close() {
        sender.close();
    }
}
