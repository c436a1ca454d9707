package dev.herald.benchmark;

import dev.herald.benchmark.growth.CaseMixture;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseClosed;
import dev.herald.event.FactRegistered;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.ScreeningFlagged;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Checks that the services treat copied cases like their own: a repetition is recognised (intake), a bar on the person
 * finds the case (screening), and a withdrawal ends it (review) and instructs the holders (dissemination).
 */
final class SeededCasesCheck implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Stack stack;
    private final HeraldPipeline herald;
    private final SyntheticRequests requests;
    private final CaseMixture mixture;
    private final EventSerde serde;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> reader;
    /** What has not arrived yet. */
    private final List<Expected> open = new ArrayList<>();
    /** The records about each case that were read, for the message of a failure. */
    private final Map<String, List<String>> seen = new HashMap<>();

    /** What a step waits for. */
    private record Expected(String caseId, String words, Predicate<SpecificRecord> condition) {}

    SeededCasesCheck(Stack stack, HeraldPipeline herald, SyntheticRequests requests, CaseMixture mixture) {
        this.stack = stack;
        this.herald = herald;
        this.requests = requests;
        this.mixture = mixture;
        this.serde = new EventSerde(stack.registry());
        this.producer = new KafkaProducer<>(herald.login(), new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reads = new HashMap<>(herald.login());
        reads.put("isolation.level", "read_committed");
        this.reader = new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        reader.assign(Stream.concat(
                        Stream.of(Topics.SCREENINGS, Topics.DECISIONS, Topics.DISSEMINATIONS, Topics.QUARANTINE)
                                .flatMap(topic -> IntStream.range(0, stack.partitions())
                                        .mapToObj(number -> new TopicPartition(topic.name(), number))),
                        herald.outputs().stream())
                .toList());
    }

    /**
     * Checks some cases; each is withdrawn in the end.
     *
     * @param numbers numbers of the cases, in force and under review
     * @throws UserError naming what did not happen
     */
    void run(List<Integer> numbers) throws InterruptedException {
        reader.seekToEnd(reader.assignment());
        reader.assignment().forEach(reader::position);
        List<Expected> repetitions = new ArrayList<>();
        for (int number : numbers) {
            String caseId = herald.request(number, mixture).getCaseId();
            send(herald.inbound(caseId, herald.request(number, mixture)));
            repetitions.add(new Expected(
                    caseId,
                    "%s is answered as a repetition".formatted(caseId),
                    event -> event instanceof RequestReceived received
                            && received.getCaseId().equals(caseId)
                            && received.getRepeated()));
        }
        await(expect(repetitions));
        List<Expected> endings = expect(numbers.stream()
                .map(number -> ending(number, herald.request(number, mixture).getCaseId()))
                .toList());
        List<Expected> flags = new ArrayList<>();
        try (EventFeed intake = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.INTAKE)))) {
            for (int number : numbers) {
                String caseId = herald.request(number, mixture).getCaseId();
                FactRegistered bar = requests.barOn(number);
                intake.write(Topics.REGISTER, bar.getFactId(), bar);
                flags.add(new Expected(
                        caseId,
                        "a bar on its person flags %s".formatted(caseId),
                        event -> event instanceof ScreeningFlagged flagged
                                && flagged.getCaseId().equals(caseId)));
            }
            expect(flags);
            intake.flush();
        }
        await(flags);
        numbers.forEach(number -> send(herald.withdrawal(number).record()));
        await(endings);
    }

    private Expected ending(int number, String caseId) {
        return herald.kindOf(number, mixture) == CaseMixture.Kind.UNDER_REVIEW
                ? new Expected(
                        caseId,
                        "%s, which was under review, is closed".formatted(caseId),
                        event -> event instanceof CaseClosed closed
                                && closed.getCaseId().equals(caseId))
                : new Expected(
                        caseId,
                        "the holders of %s are instructed to remove it".formatted(caseId),
                        event -> event instanceof RemovalInstructed instructed
                                && instructed.getCaseId().equals(caseId));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a lost record shows, since its effect is awaited
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    private List<Expected> expect(List<Expected> more) {
        open.addAll(more);
        return more;
    }

    private void await(List<Expected> expected) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (expected.stream().anyMatch(open::contains)) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                receive(record);
            }
            if (System.nanoTime() > until) {
                throw new UserError("The copies are not like cases of the pipeline. Within %d s did not happen: %s."
                        .formatted(
                                LONGEST.toSeconds(),
                                String.join(
                                        "; ",
                                        expected.stream()
                                                .filter(open::contains)
                                                .map(each -> each.words() + ", read "
                                                        + seen.getOrDefault(each.caseId(), List.of()))
                                                .toList())));
            }
        }
    }

    private void receive(ConsumerRecord<byte[], byte[]> record) {
        EventHeaders headers = EventHeaders.from(record.headers());
        if (record.value() == null || headers == null) {
            return;
        }
        if (headers.subject() != null) {
            seen.computeIfAbsent(headers.subject(), any -> new ArrayList<>())
                    .add("%s on %s".formatted(headers.type(), record.topic()));
        }
        if (!record.topic().equals(Topics.QUARANTINE.name())) {
            SpecificRecord event = serde.deserialize(record.value());
            open.removeIf(each -> each.condition().test(event));
        }
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        serde.close();
    }
}
