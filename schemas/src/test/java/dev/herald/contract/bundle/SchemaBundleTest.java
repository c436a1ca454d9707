package dev.herald.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.contract.wire.OptionalTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The bundle has the schemas of this build, and examples that show every field of them. */
class SchemaBundleTest {

    private static final Path EXAMPLES = Path.of("src/main/examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path bundle;

    @BeforeAll
    static void the_bundle_is_written() throws IOException {
        SchemaBundle.write(bundle, EXAMPLES);
    }

    static List<Class<? extends SpecificRecord>> events() {
        return SchemaBundle.events();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void it_has_every_event_that_members_and_consumers_send_or_receive() {
        assertThat(Topics.INBOUND.events()).isSubsetOf(events());
        assertThat(Topics.OUTBOUND.events()).isSubsetOf(events());
        assertThat(Topics.DISSEMINATIONS.events()).isSubsetOf(events());
        assertThat(Topics.EXTRACTS.events()).isSubsetOf(events());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_avro_schema_is_self_contained_and_parses_to_the_registered_text(Class<? extends SpecificRecord> event)
            throws IOException {
        Schema schema = schemaOf(event);

        Schema parsed =
                new Schema.Parser().parse(Files.readString(bundle.resolve("avro/" + schema.getFullName() + ".avsc")));

        assertThat(parsed.toString()).isEqualTo(schema.toString());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_has_an_example_of_its_name(Class<? extends SpecificRecord> event) {
        assertThat(EXAMPLES.resolve(event.getSimpleName() + ".json")).exists();
    }

    @Test
    void the_examples_together_have_every_field_that_their_senders_may_fill_in() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path example : examples()) {
            collectShown(schemaOf(eventOf(example)), read(example), shown);
        }
        Set<String> all = new TreeSet<>();
        events().forEach(event ->
                collectFields(schemaOf(event), Topics.INBOUND.events().contains(event), all));

        assertThat(shown).as("a field without an example").containsAll(all);
    }

    @Test
    void the_documents_of_the_examples_have_the_hash_and_size_by_which_others_name_them() throws Exception {
        Set<String> provided = new TreeSet<>();
        for (Path example : examples()) {
            if (eventOf(example).getSimpleName().equals("DocumentProvided")) {
                byte[] content =
                        Base64.getDecoder().decode(read(example).get("content").asString());
                String hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                assertThat(read(example).get("sha256").asString()).isEqualTo(hash);
                provided.add(hash + " " + content.length);
            }
        }
        Set<String> named = Stream.of("RequestSubmitted.json", "SupplementProvided.json")
                .flatMap(name -> read(EXAMPLES.resolve(name)).get("documents").valueStream())
                .map(document -> document.get("sha256").asString() + " " + document.get("size"))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(provided);
    }

    @Test
    void the_readme_names_every_event_example_and_header() throws IOException {
        String readme = Files.readString(bundle.resolve("README.md"));

        assertThat(events()).allSatisfy(event -> assertThat(readme).contains("| `" + event.getSimpleName() + "` |"));
        assertThat(examples()).allSatisfy(example -> assertThat(readme).contains("`" + example.getFileName() + "`"));
        assertThat(EventHeaders.first("t", "/s", Instant.EPOCH, "c", "i").toKafka())
                .allSatisfy(header -> assertThat(readme).contains("| `" + header.key() + "` |"));
        assertThat(readme)
                .contains("| `Acknowledged` | inbound |", "| `NoticePublished` | outbound, notice; national entities |")
                .contains(
                        "| `RequestReceived` | outbound, mail |",
                        "| `CaseClosed` | national entities |",
                        "| `NoticeExtract` | other consumers |")
                .contains(
                        Topics.INBOUND.name(),
                        Topics.OUTBOUND.name(),
                        Topics.DISSEMINATIONS.name(),
                        Topics.EXTRACTS.name())
                .doesNotContain("<!--");
    }

    private static void collectFields(Schema record, boolean sent, Set<String> into) {
        for (Schema.Field field : record.getFields()) {
            if (sent && FieldProperty.SET_BY_INTAKE.marks(field)) {
                continue;
            }
            into.add(record.getName() + "." + field.name());
            Schema value = valueOf(field.schema());
            if (value.getType() == Schema.Type.RECORD) {
                collectFields(value, sent, into);
            }
        }
    }

    private static void collectShown(Schema record, JsonNode object, Set<String> into) {
        for (Schema.Field field : record.getFields()) {
            JsonNode value = object.get(field.name());
            if (value == null || value.isNull()) {
                continue;
            }
            into.add(record.getName() + "." + field.name());
            if (valueOf(field.schema()).getType() == Schema.Type.RECORD) {
                (value.isArray() ? value.valueStream() : Stream.of(value))
                        .forEach(item -> collectShown(valueOf(field.schema()), item, into));
            }
        }
    }

    private static Schema valueOf(Schema schema) {
        Schema present = OptionalTypes.present(schema);
        return present.getType() == Schema.Type.ARRAY ? present.getElementType() : present;
    }

    private static Class<? extends SpecificRecord> eventOf(Path example) {
        String name = example.getFileName().toString().split("[.-]", 2)[0];
        return events().stream()
                .filter(event -> event.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(example + " is named after no event of the bundle"));
    }

    private static Schema schemaOf(Class<? extends SpecificRecord> event) {
        return SpecificData.get().getSchema(event);
    }

    private static JsonNode read(Path example) {
        return JSON.readTree(example.toFile());
    }
}
