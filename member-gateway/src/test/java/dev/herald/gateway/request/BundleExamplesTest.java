package dev.herald.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.bundle.SchemaBundle;
import dev.herald.contract.catalogue.Topics;
import dev.herald.gateway.json.JsonToAvro;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of the bundle accept and refuse what the gateway accepts and refuses. */
class BundleExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry VALIDATORS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

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
            boolean mayNameAnother = List.of("Acknowledged", "ConsultationAnswered", "PersonLocated")
                    .contains(document.get("type").asString());

            assertThat(RequestFile.read(document).problems()).isEmpty();
            assertThat(mayNameAnother || document.get("submittedBy").asString().equals(owner))
                    .isTrue();
        }
    }

    /** Each value of the example is removed, emptied and replaced in turn. */
    @ParameterizedTest
    @MethodSource("examples")
    void a_changed_example_is_refused_by_the_json_schema_where_the_gateway_refuses_it(Path example) {
        Class<? extends SpecificRecord> event = eventOf(example);
        Schema schema = VALIDATORS.getSchema(SchemaBundle.jsonSchema(event));
        int refused = 0;
        for (Map.Entry<String, ObjectNode> variant : variants(document(example)).entrySet()) {
            boolean valid = schema.validate(variant.getValue()).isEmpty();
            assertThat(valid)
                    .as(variant.getKey() + " " + schema.validate(variant.getValue()))
                    .isEqualTo(read(event, variant.getValue()).problems().isEmpty());
            refused += valid ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(5);
    }

    private static Map<String, ObjectNode> variants(ObjectNode document) {
        Map<String, ObjectNode> variants = new TreeMap<>();
        pointers(document, "").forEach(pointer -> {
            vary(document, pointer, "removed", variants, parent -> parent.remove(last(pointer)));
            replace(document, pointer, "null", JsonNodeFactory.instance.nullNode(), variants);
            replace(document, pointer, "a number", JsonNodeFactory.instance.numberNode(7), variants);
            replace(document, pointer, "blank", JsonNodeFactory.instance.stringNode(" "), variants);
            replace(document, pointer, "a word", JsonNodeFactory.instance.stringNode("no such word"), variants);
            // A multiple of four, so that it is Base64 too.
            replace(document, pointer, "long", JsonNodeFactory.instance.stringNode("x".repeat(10_004)), variants);
            replace(document, pointer, "true", JsonNodeFactory.instance.booleanNode(true), variants);
            replace(document, pointer, "a list", JsonNodeFactory.instance.arrayNode(), variants);
            replace(document, pointer, "an object", JsonNodeFactory.instance.objectNode(), variants);
            vary(document, pointer, "beside an unknown field", variants, parent -> parent.put("shoeSize", 44));
        });
        return variants;
    }

    private static void replace(
            ObjectNode document, String pointer, String how, JsonNode by, Map<String, ObjectNode> variants) {
        ObjectNode changed = document.deepCopy();
        JsonNode parent = changed.at(parent(pointer));
        if (parent instanceof ObjectNode object) {
            object.set(last(pointer), by);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last(pointer)), by);
        }
        variants.put(pointer + " " + how, changed);
    }

    private static void vary(
            ObjectNode document,
            String pointer,
            String how,
            Map<String, ObjectNode> variants,
            Consumer<ObjectNode> change) {
        ObjectNode changed = document.deepCopy();
        if (changed.at(parent(pointer)) instanceof ObjectNode object) {
            change.accept(object);
            variants.put(pointer + " " + how, changed);
        }
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> all = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> {
                all.add(at + "/" + field.getKey());
                all.addAll(pointers(field.getValue(), at + "/" + field.getKey()));
            });
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                all.add(at + "/" + index);
                all.addAll(pointers(node.get(index), at + "/" + index));
            }
        }
        return all;
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
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
