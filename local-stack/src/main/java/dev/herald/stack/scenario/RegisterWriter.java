package dev.herald.stack.scenario;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Adds facts and attestations as an operator. */
final class RegisterWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final EventSerde serde;
    private final Clock clock = Clock.systemUTC();

    RegisterWriter(Map<String, Object> clientProperties, EventSerde serde) {
        Map<String, Object> settings = new HashMap<>(clientProperties);
        settings.remove("isolation.level");
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.serde = serde;
    }

    /** Writes one; returns when the broker has it. */
    void write(SpecificRecord fact) throws InterruptedException, ExecutionException {
        String id;
        String topic;
        switch (fact) {
            case FactRegistered registered -> {
                id = registered.getFactId();
                topic = Topics.REGISTER.name();
            }
            case ProtectedStatusAttested attested -> {
                id = attested.getFactId();
                topic = Topics.ATTESTATIONS.name();
            }
            default -> throw new IllegalArgumentException(fact.getSchema().getName() + " is no fact");
        }
        byte[] bytes = serde.serialize(fact);
        String type = fact.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(
                type,
                "/herald/operator",
                clock.instant(),
                null,
                type,
                id,
                HexFormat.of().formatHex(bytes));
        try {
            producer.send(new ProducerRecord<>(
                            topic, null, id.getBytes(StandardCharsets.UTF_8), bytes, headers.toKafka()))
                    .get();
        } catch (KafkaException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
