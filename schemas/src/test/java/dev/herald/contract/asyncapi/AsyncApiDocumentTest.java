package dev.herald.contract.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.SourcePositions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code docs/asyncapi.yaml} is what catalogue and schemas say. With {@code -Dherald.asyncapi.write=true} it is
 * written.
 */
class AsyncApiDocumentTest {

    private static final Path EXAMPLES = Path.of("src/main/examples");
    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ObjectNode document;

    static Stream<Topic> topics() {
        return Topics.all().stream();
    }

    @BeforeAll
    static void the_document_is_generated() throws IOException {
        document = AsyncApiDocument.write(EXAMPLES);
    }

    @Test
    void the_document_in_the_repository_is_current() throws IOException {
        String generated = AsyncApiDocument.yaml(document);
        if (Boolean.getBoolean("herald.asyncapi.write")) {
            Files.writeString(DOCUMENT, generated);
            return;
        }
        assertThat(Files.readString(DOCUMENT).equals(generated))
                .as("docs/asyncapi.yaml is not current: run this test with -Dherald.asyncapi.write=true")
                .isTrue();
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        String version = document.at("/info/version").asString();
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<version>" + version.replace(".", "\\.") + "(-SNAPSHOT)?</version>");
    }

    @Test
    void each_topic_has_a_channel_of_its_own() {
        assertThat(document.get("channels").propertyNames())
                .hasSize(Topics.all().size())
                .containsExactlyElementsOf(
                        topics().map(AsyncApiDocument::channelOf).toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_channel_says_what_the_catalogue_says(Topic topic) {
        JsonNode channel = document.get("channels").get(AsyncApiDocument.channelOf(topic));

        assertThat(channel.get("address").asString()).startsWith(topic.name());
        assertThat(channel.get("x-key").asString()).isEqualTo(topic.key());
        assertThat(channel.at("/bindings/kafka/partitions").asInt())
                .isEqualTo(topic.partitions() == Topic.Partitions.ONE ? 1 : 24);
        assertThat(channel.at("/bindings/kafka/topicConfiguration/max.message.bytes")
                        .asInt())
                .isEqualTo(topic.maxMessageBytes());
        assertThat(channel.has("tags")).isEqualTo(topic.sealed());
        assertThat(channel.get("messages").size())
                .isEqualTo(Math.max(1, topic.events().size()));
        topic.events()
                .forEach(event -> assertThat(channel.get("messages").has(event.getSimpleName()))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void operations_are_the_rights_of_the_catalogue(Topic topic) {
        String channel = "#/channels/" + AsyncApiDocument.channelOf(topic);
        Set<String> described = new TreeSet<>();
        document.get("operations").forEach(operation -> {
            if (operation.at("/channel/$ref").asString().equals(channel)) {
                described.add(operation.get("action").asString() + " "
                        + operation
                                .at("/tags/0/name")
                                .asString()
                                .replace('-', '_')
                                .toUpperCase(java.util.Locale.ROOT));
            }
        });

        assertThat(described)
                .isEqualTo(Stream.concat(
                                topic.writers().stream().map(role -> "send " + role),
                                topic.readers().stream().map(role -> "receive " + role))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The common parser of AsyncAPI accepts a type that Avro does not have. */
    @Test
    void every_payload_is_the_schema_that_services_use() {
        FieldProperty.values(); // registers the contract's logical types
        assertThat(AsyncApiDocument.events()).hasSizeGreaterThan(50).allSatisfy(event -> {
            JsonNode payload = document.at("/components/messages/" + event.getSimpleName() + "/payload/schema");
            assertThat(new Schema.Parser().parse(payload.toString()))
                    .isEqualTo(SpecificData.get().getSchema(event));
        });
    }

    @Test
    void every_header_of_events_and_quarantine_is_described() {
        assertThat(document.at("/components/schemas/EventHeaders/properties").propertyNames())
                .contains(SourcePositions.HEADER, DetachedSignature.HEADER, "ce_id", "ce_type", "traceparent");
        assertThat(document.at("/components/schemas/QuarantineHeaders/properties")
                        .propertyNames())
                .contains(
                        QuarantineHeaders.ERROR,
                        QuarantineHeaders.TOPIC,
                        QuarantineHeaders.PARTITION,
                        QuarantineHeaders.OFFSET,
                        QuarantineHeaders.LAST_OFFSET,
                        QuarantineHeaders.SERVICE,
                        QuarantineHeaders.STAGE);
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(document.findValues("$ref"))
                .hasSizeGreaterThan(100)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }

    @Test
    void every_event_has_an_example() {
        assertThat(document.at("/components/messages").propertyStream())
                .filteredOn(message -> !message.getKey().equals("QuarantinedRecord"))
                .allSatisfy(message ->
                        assertThat(message.getValue().get("examples")).isNotEmpty());
    }
}
