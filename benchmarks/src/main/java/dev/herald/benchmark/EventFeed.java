package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DecisionIssued;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.stack.Stack;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes events in place of a service or an operator, with complete event headers; decisions with review's signature.
 */
final class EventFeed implements AutoCloseable {

    private static final String SOURCE = "/herald/benchmark";

    private final EventSerde serde;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private final Signer review;
    private long made;

    /** Creates a feed with the login of a client that may write there. */
    EventFeed(Stack stack, Map<String, Object> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 131_072);
        settings.put("compression.type", "lz4");
        ServiceKeyStore keys = new ServiceKeyStore(stack.serviceKeys());
        this.review = keys.signer("review");
        this.serde = new EventSerde(stack.registry()).sealing(keys.holdSeal());
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void write(Topic topic, String key, SpecificRecord event) {
        write(record(topic, key, event));
    }

    /** Returns the record of an event, so that sending it costs no more than its bytes. */
    ProducerRecord<String, byte[]> record(Topic topic, String key, SpecificRecord event) {
        made++;
        String type = event.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(type, SOURCE, clock.instant(), key, type, key, Long.toString(made));
        Headers kafka = headers.toKafka();
        if (event instanceof DecisionIssued) {
            DetachedSignature.put(kafka, EventSignature.sign(SignatureDomain.DECISION, review, headers, event));
        }
        return new ProducerRecord<>(topic.name(), null, key, serde.serialize(event), kafka);
    }

    void write(ProducerRecord<String, byte[]> record) {
        sent.add(producer.send(record));
    }

    /**
     * Returns when the broker has acknowledged every record.
     *
     * @throws UserError if the broker rejected a record
     */
    void flush() {
        producer.flush();
        sent.forEach(one -> Provisioner.await("take a record of the benchmark", one));
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
