package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** FULL_TRANSITIVE: every schema reads every earlier one of its name, and is read by it. */
class SchemaCompatibilityTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void every_schema_is_compatible_with_every_release() throws IOException {
        try (Stream<Path> releases = Files.list(MODULE.resolve("released"))) {
            for (Path release : releases.filter(Files::isDirectory).toList()) {
                Map<String, Schema> released = new TreeMap<>();
                try (Stream<Path> files = Files.list(release)) {
                    for (Path file : files.toList()) {
                        Schema schema = new Schema.Parser().parse(file.toFile());
                        released.put(schema.getFullName(), schema);
                    }
                }
                check(current(), released, "release " + release.getFileName());
            }
        }
    }

    @Test
    void every_schema_is_compatible_with_the_last_commit() throws Exception {
        String listing = git("ls-tree", "-r", "--name-only", "HEAD", "--", "src/main/avro");
        assumeTrue(!listing.isBlank(), "no git here, or no commit with schemas: nothing to compare with");
        check(current(), parse(listing.lines().toList()), "the last commit");
    }

    @Test
    void a_field_added_without_a_default_is_caught() {
        Schema now = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}]}");
        Schema before = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(Map.of("A", now), Map.of("A", before), "test"));
    }

    @Test
    void a_symbol_added_to_an_enum_without_a_default_is_caught_and_with_one_passes() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> check(Map.of("E", enumOf("X", "Y", null)), Map.of("E", enumOf("X", null, null)), "test"));

        check(Map.of("E", enumOf("X", "Y", "X")), Map.of("E", enumOf("X", null, "X")), "test");
    }

    @Test
    void every_enum_of_the_contract_has_a_default() {
        assertThat(current().values())
                .allSatisfy(schema -> assertThat(enumsWithoutDefault(schema)).isEmpty());
    }

    private static List<String> enumsWithoutDefault(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .map(Schema.Field::schema)
                        .filter(type -> type.getType() != Schema.Type.RECORD)
                        .flatMap(type -> enumsWithoutDefault(type).stream())
                        .toList();
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.RECORD)
                        .flatMap(type -> enumsWithoutDefault(type).stream())
                        .toList();
            case ARRAY ->
                schema.getElementType().getType() == Schema.Type.RECORD
                        ? List.of()
                        : enumsWithoutDefault(schema.getElementType());
            case ENUM -> schema.getEnumDefault() == null ? List.of(schema.getFullName()) : List.of();
            default -> List.of();
        };
    }

    private static Schema enumOf(String first, String second, String fallback) {
        String symbols = Stream.of(first, second)
                .filter(symbol -> symbol != null)
                .map(symbol -> "\"" + symbol + "\"")
                .collect(Collectors.joining(","));
        return new Schema.Parser()
                .parse("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[" + symbols + "]"
                        + (fallback == null ? "" : ",\"default\":\"" + fallback + "\"") + "}");
    }

    private static Map<String, Schema> current() {
        return SchemaRegistration.allTypes().stream()
                .map(type -> SpecificData.get().getSchema(type))
                .collect(Collectors.toMap(Schema::getFullName, schema -> schema));
    }

    private static void check(Map<String, Schema> now, Map<String, Schema> before, String what) {
        before.forEach((name, schema) -> {
            Schema successor = now.get(name);
            if (successor == null) {
                return; // a type that left the catalogue is read by nobody any more
            }
            assertReads(successor, schema, name + " cannot read " + what);
            assertReads(schema, successor, name + " cannot be read with " + what);
        });
    }

    /** Avro's SchemaValidator lets a symbol pass that the reader's enum lacks; this check does not. */
    private static void assertReads(Schema reader, Schema writer, String otherwise) {
        SchemaCompatibility.SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, writer)
                .getResult();
        assertThat(result.getIncompatibilities())
                .as(otherwise + ": give new fields and enums a default, keep what is there")
                .isEmpty();
    }

    /** Schemas of the last commit, in the build's order: words first, then what has defaults, then the rest. */
    private static Map<String, Schema> parse(List<String> files) {
        List<String> ordered = Stream.of(
                        files.stream().filter(file -> file.contains("/vocabulary/")),
                        files.stream().filter(file -> file.endsWith("/Visibility.avsc")),
                        files.stream()
                                .filter(file -> !file.contains("/vocabulary/") && !file.endsWith("/Visibility.avsc")))
                .flatMap(part -> part)
                .toList();
        SchemaParser parser = new SchemaParser();
        List<SchemaParser.ParseResult> results = ordered.stream()
                .map(file -> {
                    try {
                        return parser.parse(git("show", "HEAD:./" + file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        return results.stream()
                .map(SchemaParser.ParseResult::mainSchema)
                .collect(Collectors.toMap(Schema::getFullName, schema -> schema));
    }

    private static String git(String... arguments) throws IOException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(MODULE.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0 ? output : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
