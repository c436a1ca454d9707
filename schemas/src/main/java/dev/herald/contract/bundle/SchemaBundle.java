package dev.herald.contract.bundle;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the schema bundle into a folder: the Avro schema of each event that members and consumers send or receive, and
 * a README with the table of these events. The assembly adds the examples of {@code src/main/examples}.
 */
public final class SchemaBundle {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String EVENTS = "<!-- events -->\n";

    private SchemaBundle() {}

    /**
     * Writes the bundle.
     *
     * @param arguments the folder to write into, and the folder of the examples, whose names the README lists
     */
    public static void main(String... arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Writes the bundle into a folder. */
    public static void write(Path folder, Path examples) throws IOException {
        Path avro = Files.createDirectories(folder.resolve("avro"));
        for (Class<? extends SpecificRecord> event : events()) {
            Schema schema = schemaOf(event);
            Files.writeString(
                    avro.resolve(schema.getFullName() + ".avsc"),
                    JSON.writeValueAsString(JSON.readTree(schema.toString())) + "\n");
        }
        Files.writeString(folder.resolve("README.md"), readme(examples));
    }

    /** Returns the events of the bundle: those of inbound topics, mailboxes and the topics of consumers, by name. */
    public static List<Class<? extends SpecificRecord>> events() {
        return Stream.of(Topics.INBOUND, Topics.OUTBOUND, Topics.DISSEMINATIONS, Topics.EXTRACTS)
                .flatMap(topic -> topic.events().stream())
                .distinct()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .collect(Collectors.toList());
    }

    private static String readme(Path examples) throws IOException {
        try (InputStream template = SchemaBundle.class.getResourceAsStream("README.md")) {
            if (template == null) {
                throw new IOException("the template of the README is not on the class path");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace(EVENTS, table(examples));
        }
    }

    private static String table(Path examples) throws IOException {
        Set<String> files = namesIn(examples);
        StringBuilder table =
                new StringBuilder("| event | direction | meaning | examples |\n| --- | --- | --- | --- |\n");
        for (Class<? extends SpecificRecord> event : events()) {
            String shown = files.stream()
                    .filter(file -> file.matches(event.getSimpleName() + "[.-].*"))
                    .map(file -> "`" + file + "`")
                    .collect(Collectors.joining(", "));
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            event.getSimpleName(),
                            direction(event),
                            schemaOf(event).getDoc(),
                            shown));
        }
        return table.toString();
    }

    private static String direction(Class<? extends SpecificRecord> event) {
        List<String> words = new ArrayList<>();
        if (Topics.INBOUND.events().contains(event)) {
            words.add("inbound");
        }
        if (Topics.OUTBOUND.events().contains(event)) {
            words.add(Topics.mail().contains(event) ? "outbound, mail" : "outbound, notice");
        }
        if (isReadBy(ClientRole.NATIONAL_ENTITY, event)) {
            words.add("national entities");
        }
        if (isReadBy(ClientRole.CONSUMER, event)) {
            words.add("other consumers");
        }
        return String.join("; ", words);
    }

    private static boolean isReadBy(ClientRole role, Class<? extends SpecificRecord> event) {
        return Topics.all().stream()
                .anyMatch(topic ->
                        topic.readers().contains(role) && topic.events().contains(event));
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Schema schemaOf(Class<? extends SpecificRecord> event) {
        return SpecificData.get().getSchema(event);
    }
}
