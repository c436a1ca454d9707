package dev.herald.benchmark.growth;

import dev.herald.cluster.UserError;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.stack.process.Progress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the services would have written about more cases. Reads all records of the first cases, which came
 * through the pipeline, and writes {@link CaseCopy copies} to the same topics and changelogs. Then moves the services'
 * committed offsets to the end of these topics, since copies are not new events.
 *
 * <p>No service runs meanwhile, and the local state of all is deleted afterwards: they restore it from the changelogs.
 */
public final class Seeder {

    private static final int REPORT_EVERY = 50_000;
    private static final String PROGRESS_CHANGELOG = "-progress-changelog";

    private final Map<String, Object> login;
    private final EventSerde serde;
    private final NumberedCases cases;
    private final Progress progress;

    /**
     * Creates a seeder.
     *
     * @param login settings of an administrator's client
     */
    public Seeder(Map<String, Object> login, EventSerde serde, NumberedCases cases, Progress progress) {
        this.login = Map.copyOf(login);
        this.serde = serde;
        this.cases = cases;
        this.progress = progress;
    }

    /**
     * Copies cases.
     *
     * @param base number of the cases from 0 that came through the pipeline
     * @param size number of cases afterwards; case {@code n} is a copy of case {@code n % base}
     * @return number of records written
     * @throws UserError if the records of a case are incomplete, or the broker rejects a copy
     */
    public long seed(int base, int size) throws InterruptedException {
        try (Admin admin = Admin.create(login)) {
            TopicEnds before = TopicEnds.now(admin);
            Map<String, Integer> partitions = before.partitions();
            String progressChangelog = partitions.keySet().stream()
                    .filter(topic -> topic.endsWith(PROGRESS_CHANGELOG))
                    .findFirst()
                    .orElseThrow(() -> new UserError("There is no changelog of dissemination's progress."));
            int ofProgress = partitions.getOrDefault(progressChangelog, 1);
            NoticeIds noticeIds = new NoticeIds(ofProgress);
            BaseCases read = BaseCases.read(login, serde, before, noticeIds);
            long written = 0;
            try (CopyWriter writer = new CopyWriter(partitions)) {
                int made = 0;
                for (int number = 0; number < base; number++) {
                    CaseRecords template = read.take(cases.request(number));
                    for (int copy = number + base; copy < size; copy += base) {
                        RequestSubmitted request = cases.request(copy);
                        String noticeId = template.noticeId()
                                .map(old -> noticeIds.next(CasePartition.of(request.getCaseId(), ofProgress), old))
                                .orElse(null);
                        for (StoredRecord record : new CaseCopy(template, request, noticeId).records()) {
                            writer.write(record, request.getCaseId());
                            written++;
                        }
                        if (++made % REPORT_EVERY == 0) {
                            progress.report("%d cases copied.".formatted(made));
                        }
                    }
                }
                noticeIds
                        .counters()
                        .forEach((partition, counter) ->
                                writer.write(progressChangelog, partition, NoticeIds.COUNTER, counter));
            }
            TopicEnds.now(admin).commitForAllGroups(admin);
            return written;
        }
    }

    /** Sends copies. A rejected one ends the seeding, at the latest when the writer is closed. */
    private final class CopyWriter implements AutoCloseable {

        private final Map<String, Integer> partitions;
        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        CopyWriter(Map<String, Integer> partitions) {
            this.partitions = partitions;
            Map<String, Object> settings = new HashMap<>(login);
            settings.put("compression.type", "lz4");
            settings.put("linger.ms", 50);
            settings.put("batch.size", 262_144);
            settings.put("buffer.memory", 134_217_728L);
            this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }

        void write(StoredRecord record, String caseId) {
            RecordHeaders headers = new RecordHeaders();
            record.headers().forEach((name, text) -> headers.add(name, bytes(text)));
            send(new ProducerRecord<>(
                    record.topic(),
                    CasePartition.of(caseId, partitions.getOrDefault(record.topic(), 1)),
                    record.timestamp(),
                    bytes(record.key()),
                    encoded(record.value()),
                    headers));
        }

        void write(String topic, int partition, String key, SpecificRecord value) {
            send(new ProducerRecord<>(topic, partition, bytes(key), serde.serialize(value)));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps a failure
        private void send(ProducerRecord<byte[], byte[]> record) {
            failOnRejection();
            producer.send(record, (stored, problem) -> {
                if (problem != null) {
                    failure.compareAndSet(null, problem);
                }
            });
        }

        private void failOnRejection() {
            if (failure.get() != null) {
                throw new UserError("The broker rejected a copy.", failure.get());
            }
        }

        private byte @Nullable [] encoded(@Nullable Object value) {
            return switch (value) {
                case null -> null;
                case SpecificRecord event -> serde.serialize(event);
                default -> bytes(value.toString());
            };
        }

        @Override
        public void close() {
            producer.close();
            failOnRejection();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
