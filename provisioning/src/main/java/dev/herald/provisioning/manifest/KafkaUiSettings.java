package dev.herald.provisioning.manifest;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes the settings of Kafka UI (kafbat) for the containers of {@code docker-compose.yml}: read-only, with the login
 * of the operator, and with a rule of masking for each topic that operators may read. The rule removes every field
 * whose name is that of a personal field of the topic's types, at any depth. Kafka UI knows names and no types, so it
 * also removes a field that is not personal and has the name of one that is.
 *
 * <p>Masking fails closed: a value that is no JSON object or array is hidden in every topic, and a topic without a rule
 * shows nothing of its keys and values. Equal catalogues give equal text.
 */
public final class KafkaUiSettings {

    /** The file in the repository, which {@link #text()} makes. */
    public static final String FILE = "docker/kafka-ui/kafka-ui.yaml";

    private static final String HEAD = """
            # Made from the catalogue: do not edit. KafkaUiSettingsTest says how to make it again.
            # Passwords are files of /run/secrets with the names of settings.
            """;

    /** Matches no name: the rule hides what is no JSON, and no field. */
    private static final String NO_FIELD = "(?!)";

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(YAMLWriteFeature.MINIMIZE_QUOTES).build();

    private KafkaUiSettings() {}

    /** Returns the settings as YAML, for Spring Boot. */
    public static String text() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring", spring());
        settings.put("auth", Map.of("type", "LOGIN_FORM"));
        settings.put("kafka", Map.of("clusters", List.of(cluster())));
        return HEAD + YAML.writeValueAsString(settings);
    }

    private static Map<String, Object> spring() {
        Map<String, Object> spring = new LinkedHashMap<>();
        spring.put("config", Map.of("import", "configtree:/run/secrets/"));
        spring.put("security", Map.of("user", Map.of("name", "operator")));
        return spring;
    }

    private static Map<String, Object> cluster() {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("name", "herald");
        cluster.put("readOnly", true);
        cluster.put("bootstrapServers", "broker-for-services:9092");
        cluster.put("schemaRegistry", "http://registry:8080/apis/ccompat/v7");
        cluster.put("defaultKeySerde", "String");
        cluster.put("defaultValueSerde", "SchemaRegistry");
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"operator\" password=\"${herald.kafka.password}\";");
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.location", "/etc/herald/trust/ca.pem");
        cluster.put("properties", client);
        cluster.put("consumerProperties", Map.of("isolation.level", "read_committed"));
        cluster.put("masking", masking());
        return cluster;
    }

    private static List<Map<String, Object>> masking() {
        List<Map<String, Object>> rules = new ArrayList<>();
        List<Topic> readable = Topics.all().stream()
                .filter(topic -> Topics.isReadableByOperators(topic.name())
                        && !topic.events().isEmpty())
                .toList();
        for (Topic topic : readable) {
            SortedSet<String> personal = personalFields(topic);
            Map<String, Object> rule = rule(Pattern.quote(topic.name()));
            if (personal.isEmpty()) {
                rule.put("fieldsNamePattern", NO_FIELD);
            } else {
                rule.put("fields", List.copyOf(personal));
            }
            rules.add(rule);
        }
        String others = readable.stream()
                .map(topic -> Pattern.quote(topic.name()))
                .collect(Collectors.joining("|", "(?!(", ")$).*"));
        Map<String, Object> closed = rule(others);
        closed.put("topicKeysPattern", others);
        rules.add(closed);
        return rules;
    }

    private static Map<String, Object> rule(String topics) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("type", "REMOVE");
        rule.put("topicValuesPattern", topics);
        return rule;
    }

    /** Returns the names of the personal fields of a topic's types, those of nested records too. */
    private static SortedSet<String> personalFields(Topic topic) {
        SortedSet<String> names = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        topic.events().forEach(type -> collect(SpecificData.get().getSchema(type), names, seen));
        return names;
    }

    private static void collect(Schema schema, Set<String> names, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        if (AvroToJson.isPersonal(field)) {
                            names.add(field.name());
                        }
                        collect(field.schema(), names, seen);
                    }
                }
            }
            case ARRAY -> collect(schema.getElementType(), names, seen);
            case MAP -> collect(schema.getValueType(), names, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, names, seen));
            default -> {}
        }
    }
}
