package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.GoldenEvents.Golden;
import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of the golden file are what the shipped serializer writes and reads. {@code ConfluentSerializerTest} (Maven
 * profile {@code confluent}) and a test in JavaScript hold two clients of Confluent against the same file.
 */
class GoldenEventsTest {

    private static final String REWRITE = "If the contract has changed on purpose, write the file again by running"
            + " GoldenEventsTest with -Dherald.golden.write=true";

    private static final RegistrySettings SETTINGS = RegistrySettings.apicurio("http://127.0.0.1:1");

    @Test
    void the_shipped_serializer_writes_the_golden_bytes() {
        try (EventSerde serde = apicurio(GoldenEvents.all())) {
            if (Boolean.getBoolean("herald.golden.write")) {
                GoldenEvents.write(serde);
            }
            assertThat(GoldenEvents.all())
                    .extracting(event -> HexFormat.of().formatHex(serde.serialize(event)))
                    .as(REWRITE)
                    .containsExactlyElementsOf(GoldenEvents.read().stream()
                            .map(golden -> HexFormat.of().formatHex(golden.bytes()))
                            .toList());
        }
    }

    static List<Golden> golden() {
        return GoldenEvents.read();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void the_shipped_deserializer_reads_the_golden_bytes(Golden golden) {
        try (EventSerde serde = apicurio(GoldenEvents.all())) {
            SpecificRecord read = serde.deserialize(golden.bytes());

            assertThat(read.getSchema().getFullName()).isEqualTo(golden.type());
            assertThat(GoldenEvents.json(read)).isEqualTo(golden.event());
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void the_schema_of_the_file_is_the_schema_of_the_contract(Golden golden) {
        assertThat(GoldenEvents.all())
                .extracting(event -> event.getSchema().toString())
                .as(REWRITE)
                .contains(golden.schema());
    }

    private static EventSerde apicurio(List<SpecificRecord> events) {
        RegistryClientFacade registry = new Registry(
                events.stream().map(event -> event.getSchema().toString()).toList());
        return new EventSerde(
                SETTINGS,
                new AvroKafkaSerializer<>(registry),
                new AvroKafkaDeserializer<>(registry),
                id -> id >= 1 && id <= events.size());
    }

    /** A registry in memory with these schemas; ids in their order from 1. */
    private record Registry(List<String> schemas) implements RegistryClientFacade {

        @Override
        public String getSchemaByContentId(Long id) {
            return schemas.get(Math.toIntExact(id) - 1);
        }

        @Override
        public List<RegistryArtifactReference> getReferencesByContentId(long id) {
            return List.of();
        }

        @Override
        public List<RegistryVersionCoordinates> searchVersionsByContent(
                String schema, String type, ArtifactReference subject, boolean canonical) {
            long id = schemas.indexOf(schema) + 1L;
            return id == 0
                    ? List.of()
                    : List.of(RegistryVersionCoordinates.create(id, id, "default", subject.getArtifactId(), "1"));
        }

        @Override
        public String getSchemaByGlobalId(long id, boolean dereference) {
            return getSchemaByContentId(id);
        }

        @Override
        public String getSchemaByGAV(String group, String artifact, String version) {
            throw new UnsupportedOperationException("the serializer asks by content only");
        }

        @Override
        public String getSchemaByContentHash(String hash) {
            throw new UnsupportedOperationException("the wire format has ids");
        }

        @Override
        public List<RegistryArtifactReference> getReferencesByGlobalId(long id) {
            return List.of();
        }

        @Override
        public List<RegistryArtifactReference> getReferencesByGAV(String group, String artifact, String version) {
            return List.of();
        }

        @Override
        public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
            return List.of();
        }

        @Override
        public RegistryVersionCoordinates createSchema(
                String type,
                String group,
                String artifact,
                String version,
                String ifExists,
                boolean canonical,
                String schema,
                Set<RegistryArtifactReference> references) {
            throw new UnsupportedOperationException("no process registers a schema while it runs");
        }

        @Override
        public RegistryVersionCoordinates getVersionCoordinatesByGAV(String group, String artifact, String version) {
            throw new UnsupportedOperationException("the serializer asks by content only");
        }

        @Override
        public Object getClient() {
            return this;
        }
    }
}
