package dev.herald.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.bundle.SchemaBundle;
import dev.herald.contract.catalogue.Topics;
import dev.herald.gateway.json.JsonToAvro;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The gateway reads each example of the bundle, and sends those of members as they are. */
class BundleExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> examples() {
        return Stream.of("../schemas/src/main/examples", "examples")
                .flatMap(folder -> TrackedFiles.below(Path.of(folder)).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_read_without_a_problem(Path example) {
        assertThat(read(eventOf(example), document(example)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_inbound_example_is_the_sender_s_own_and_can_be_submitted_as_it_is(Path example) {
        if (isSent(example) && document(example).has("caseId")) {
            JsonNode document = document(example);
            String owner = document.get("caseId").asString().split("/", 2)[0].toLowerCase(Locale.ROOT);
            boolean mayNameAnother = List.of(
                            "Acknowledged", "CommissionOrdered", "ConsultationAnswered", "PersonLocated")
                    .contains(document.get("type").asString());

            assertThat(RequestFile.read(document).problems()).isEmpty();
            assertThat(mayNameAnother || document.get("submittedBy").asString().equals(owner))
                    .isTrue();
        }
    }

    private static JsonToAvro.Result read(Class<? extends SpecificRecord> event, ObjectNode document) {
        return Topics.INBOUND.events().contains(event)
                ? RequestFile.read(document)
                : JsonToAvro.read(document, SpecificData.get().getSchema(event));
    }

    private static boolean isSent(Path example) {
        return Topics.INBOUND.events().contains(eventOf(example));
    }

    private static Class<? extends SpecificRecord> eventOf(Path example) {
        String name = example.startsWith("examples")
                ? "RequestSubmitted"
                : example.getFileName().toString().split("[.-]", 2)[0];
        return SchemaBundle.events().stream()
                .filter(event -> event.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode document(Path example) {
        return (ObjectNode) JSON.readTree(example.toFile());
    }
}
