package dev.herald.system.recovery;

import dev.herald.contract.wire.TopicReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The committed content of a broker, in a form in which two brokers can be compared.
 *
 * @param partitions by topic and number: how many records, where the partition ends, and a hash of offset, timestamp,
 *     key, value and headers of each record
 * @param positions by group, topic and partition: the offset of the next record, and what the group keeps beside it;
 *     without the registry, which reads from the beginning in a new group at each start
 */
record ClusterContent(Map<String, String> partitions, Map<String, String> positions) {

    private static final String REGISTRY_GROUPS = "apicurio-";
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    ClusterContent {
        partitions = Map.copyOf(partitions);
        positions = Map.copyOf(positions);
    }

    /** Reads all topics but Kafka's own; nobody may write meanwhile. */
    static ClusterContent of(Map<String, Object> administrator) throws ExecutionException, InterruptedException {
        return new ClusterContent(partitions(administrator), positions(administrator));
    }

    private static Map<String, String> partitions(Map<String, Object> administrator) {
        TopicReader reader = new TopicReader(administrator);
        Set<TopicPartition> all = reader.partitionsOf(topic -> !topic.startsWith("__"));
        Map<TopicPartition, Summary> summaries = new HashMap<>();
        all.forEach(partition -> summaries.put(partition, new Summary()));
        reader.readUntilQuiet(
                all,
                QUIET,
                LONGEST,
                record -> summaries
                        .get(new TopicPartition(record.topic(), record.partition()))
                        .add(record));
        Map<String, String> described = new TreeMap<>();
        try (var consumer = TopicReader.consumer(administrator)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            summaries.forEach((partition, summary) ->
                    described.put(partition.toString(), summary.describedWith(ends.get(partition))));
        }
        return described;
    }

    private static Map<String, String> positions(Map<String, Object> administrator)
            throws ExecutionException, InterruptedException {
        Map<String, String> described = new TreeMap<>();
        try (Admin admin = Admin.create(administrator)) {
            Map<String, ListConsumerGroupOffsetsSpec> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .filter(group -> !group.startsWith(REGISTRY_GROUPS))
                    .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
            admin.listConsumerGroupOffsets(groups)
                    .all()
                    .get()
                    .forEach((group, offsets) -> offsets.forEach((partition, position) -> {
                        if (position != null) {
                            described.put(
                                    "%s at %s".formatted(group, partition),
                                    "%d %s".formatted(position.offset(), position.metadata()));
                        }
                    }));
        }
        return described;
    }

    /** The records of one partition. */
    private static final class Summary {

        private final MessageDigest digest = sha256();
        private final DataOutputStream hashed =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

        private long records;

        void add(ConsumerRecord<byte[], byte[]> record) {
            records++;
            try {
                hashed.writeLong(record.offset());
                hashed.writeLong(record.timestamp());
                write(record.key());
                write(record.value());
                for (Header header : record.headers()) {
                    write(header.key().getBytes(StandardCharsets.UTF_8));
                    write(header.value());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(byte @Nullable [] bytes) throws IOException {
            hashed.writeInt(bytes == null ? -1 : bytes.length);
            if (bytes != null) {
                hashed.write(bytes);
            }
        }

        /** Ends the hash: called once. */
        String describedWith(long end) {
            return "%d records, ends at %d, %s"
                    .formatted(records, end, HexFormat.of().formatHex(digest.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
