import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Keeps a copy of what is in force in a file: when it was current, the cases, and how far each partition was read. */
public final class InForceConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Map<String, String> copy = new TreeMap<>();
    private boolean changed = true;

    public static void main(String... arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.SEVERE); // the registry's client warns about a default
        Properties settings = new Properties();
        Path given = Path.of(arguments[0]);
        settings.load(new StringReader(Files.exists(given) ? Files.readString(given) : ""));
        if (settings.isEmpty()) stop(given + " has no settings: run ./herald connect again");
        new InForceConsumer().run(settings, Path.of(arguments[1]), arguments.length > 2);
        System.exit(0); // the registry's client has threads that nobody ends
    }

    private void run(Properties settings, Path file, boolean once) throws IOException {
        if (Files.exists(file)) Files.readAllLines(file).forEach(line -> copy.put(line.split(" ")[0], line));
        String topic = settings.getProperty("herald.topics.read"); // disseminations, or extracts: connect knows
        Instant current = Instant.parse(copy.getOrDefault("current", "current " + Instant.EPOCH).split(" ")[1]);
        if (current.isBefore(Instant.now().minus(Duration.ofDays(90)))) copy.clear(); // away too long: start empty
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings)) {
            Duration toConnect = Duration.ofSeconds(20);
            List<TopicPartition> all = consumer.partitionsFor(topic, toConnect).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            all.forEach(each -> consumer.seek(each, Long.parseLong(copy.getOrDefault("" + each, " 0").split(" ")[1])));
            for (boolean behind = true, told = false; behind || !once; ) {
                Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                behind = !readToTheEnd(consumer, all);
                if (!behind) {
                    current = asked; // what was read halfway is shown to nobody
                    all.forEach(each -> copy.put("" + each, each + " " + consumer.position(each)));
                    copy.put("current", "current " + current);
                    Path next = Files.write(Path.of(file + ".new"), copy.values());
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                    if (changed || told) System.out.printf("current at %s: %s%n", current, counts());
                    changed = told = false;
                } else if (!told && current.isBefore(asked.minus(PATIENCE))) {
                    System.out.println("behind: do not act on the copy, "
                            + (current.equals(Instant.EPOCH) ? "it is new" : "it is as of " + current));
                    told = true;
                }
            }
        }
    }

    private boolean readToTheEnd(KafkaConsumer<String, GenericRecord> consumer, List<TopicPartition> all) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
            consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record.key(), record.value()));
            return all.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
        } catch (TimeoutException e) {
            return false; // nobody answers: without an answer the copy is not current
        }
    }

    private void take(String id, GenericRecord event) {
        String type = event == null ? "tombstone" : event.getSchema().getName(), before = copy.get(id);
        if (type.equals("NoticeExtract")) type = "" + event.get("state"); // on the topic of extracts
        switch (type) {
            case "NoticePublished", "DiffusionCirculated", "NoticeUpdated", "NoticeRestored", "IN_FORCE", "NoticeBlocked", "BLOCKED" -> {
                String what = type.toLowerCase().endsWith("blocked") ? "hidden null" : "shown " + event.get("content");
                int held = before == null ? 0 : Integer.parseInt(before.split(" ")[1]);
                if ((int) event.get("version") >= held) copy.put(id, id + " " + event.get("version") + " " + what);
            }
            case "DisseminationRevoked", "CaseClosed", "REVOKED", "tombstone" -> copy.remove(id);
            default -> stop("no rule of the guide covers it: " + type);
        }
        changed |= before == null ? copy.containsKey(id) : !before.equals(copy.get(id));
    }

    private static void stop(String problem) {
        System.err.println("stopped: " + problem);
        System.exit(1);
    }

    private String counts() {
        List<String> lines = copy.values().stream().filter(line -> line.split(" ").length > 2).toList();
        long shown = lines.stream().filter(line -> line.split(" ")[2].equals("shown")).count();
        return shown + " cases shown, " + (lines.size() - shown) + " hidden";
    }
}
