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

/**
 * The masking of Kafka UI (kafbat) for the containers of {@code docker-compose.yml}: a rule for each topic that
 * operators may read. The rule removes every field whose name is that of a personal field of the topic's types, at any
 * depth. Kafka UI knows names and no types, so it also removes a field that is not personal and has the name of one
 * that is.
 *
 * <p>Masking fails closed: a value that is no JSON object or array is hidden in every topic, and a topic without a rule
 * shows nothing of its keys and values. Equal catalogues give equal rules.
 */
final class KafkaUiSettings {

    /** Matches no name: the rule hides what is no JSON, and no field. */
    private static final String NO_FIELD = "(?!)";

    private KafkaUiSettings() {}

    static List<Map<String, Object>> masking() {
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
