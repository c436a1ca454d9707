package dev.herald.system.consumer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Keeps a copy of what is in force in a file: when it was current, the cases, and how far each partition was read. */
public final class InForceConsumer {
    public static void main(String... arguments) throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(Path.of(arguments[0]))));
        Path file = Path.of(arguments[1]), next = Path.of(file + ".new");
        Map<String, String> copy = new TreeMap<>(Map.of("current", ""));
        if (Files.exists(file)) Files.readAllLines(file).forEach(line -> copy.put(line.split(" ")[0], line));
        if (copy.get("current").compareTo("current " + Instant.now().minus(Duration.ofDays(90))) < 0) copy.clear();
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> all = consumer.partitionsFor("herald.disseminations.v1").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            all.forEach(each -> consumer.seek(
                    each, Long.parseLong(copy.getOrDefault("" + each, " 0").split(" ")[1])));
            for (boolean behind = true; behind || arguments.length == 2; ) {
                Map<TopicPartition, Long> ends = consumer.endOffsets(all);
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(copy, record.key(), record.value()));
                behind = all.stream().anyMatch(each -> consumer.position(each) < ends.get(each));
                if (behind) continue; // what was read halfway is shown to nobody
                all.forEach(each -> copy.put("" + each, each + " " + consumer.position(each)));
                copy.put("current", "current " + Instant.now());
                Files.move(Files.write(next, copy.values()), file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void take(Map<String, String> copy, String id, GenericRecord event) {
        String type = event == null ? "tombstone" : event.getSchema().getName();
        switch (type) {
            case "NoticePublished", "DiffusionCirculated", "NoticeUpdated", "NoticeRestored", "NoticeBlocked" -> {
                String what = type.equals("NoticeBlocked") ? "hidden null" : "shown " + event.get("content");
                int held = Integer.parseInt(copy.getOrDefault(id, " 0").split(" ")[1]);
                if ((int) event.get("version") >= held) copy.put(id, id + " " + event.get("version") + " " + what);
            }
            case "DisseminationRevoked", "CaseClosed", "tombstone" -> copy.remove(id);
            default -> throw new IllegalStateException("Nobody knows what it means: " + type);
        }
    }
}
