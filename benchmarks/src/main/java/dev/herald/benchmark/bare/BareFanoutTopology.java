package dev.herald.benchmark.bare;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The minimal fan-out with Kafka Streams: copies the bytes of each record to every mailbox, without a store, rules or
 * decoding.
 *
 * @param source input topic
 * @param mailboxes output topics
 */
public record BareFanoutTopology(String source, List<String> mailboxes) implements BareTopology {

    static final String KIND = "fan-out";

    /** Copies the list. */
    public BareFanoutTopology {
        mailboxes = List.copyOf(mailboxes);
    }

    private static final String FROM_SOURCE = "from-source";
    private static final String FAN_OUT = "fan-out";
    private static final String TO_MAILBOXES = "to-mailboxes";

    /** Bytes on their way to one mailbox. */
    private record Addressed(String mailbox, Bytes value) {}

    @Override
    public String service() {
        return "bench-fan-out";
    }

    @Override
    public List<String> arguments() {
        return Stream.concat(Stream.of(KIND, source), mailboxes.stream()).toList();
    }

    @Override
    public Topology topology() {
        Serializer<Addressed> bytes = (topic, addressed) -> addressed.value().get();
        TopicNameExtractor<byte[], Addressed> mailbox = (key, addressed, context) -> addressed.mailbox();
        return new Topology()
                .addSource(FROM_SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), source)
                .addProcessor(FAN_OUT, () -> new ToEverybody(mailboxes), FROM_SOURCE)
                .addSink(TO_MAILBOXES, mailbox, new ByteArraySerializer(), bytes, FAN_OUT);
    }

    private static final class ToEverybody extends ContextualProcessor<byte[], byte[], byte[], Addressed> {

        private final List<String> mailboxes;

        ToEverybody(List<String> mailboxes) {
            this.mailboxes = mailboxes;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            Bytes value = Bytes.wrap(record.value());
            for (String mailbox : mailboxes) {
                context().forward(record.withValue(new Addressed(mailbox, value)));
            }
        }
    }
}
