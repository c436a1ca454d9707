package dev.herald.console.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A field of a fact with its value.
 *
 * @param path path of the field, such as {@code person.birthDate}
 */
public record FieldRow(String path, String value) {

    /** Fields that the page shows in words of its own, or that say nothing to an officer. */
    private static final Set<String> LEFT_OUT = Set.of("factId", "kind", "confidence", "confidentiality", "retracted");

    /** The objects of which a fact has the one of its kind: their names say nothing more than the kind. */
    private static final Set<String> KINDS =
            Set.of("geopolitical", "refusedExtradition", "judgment", "openSourceAlert", "bar", "earlierEnding");

    private static final Set<String> SYMBOLS = Set.of("ground", "kind", "decision", "article", "articles", "sex");

    /** Returns the fields of a fact that have a value. */
    public static List<FieldRow> of(JsonNode fact) {
        List<FieldRow> rows = new ArrayList<>();
        fact.properties().forEach(field -> {
            String name = field.getKey();
            if (KINDS.contains(name)) {
                field.getValue().properties().forEach(inner -> add(inner.getKey(), inner.getValue(), rows));
            } else if (!LEFT_OUT.contains(name)) {
                add(name.equals("facts") ? "sealedFact" : name, field.getValue(), rows);
            }
        });
        return rows;
    }

    /** Whether the value is a symbol of the contract, and not somebody's words. */
    public boolean isSymbol() {
        return SYMBOLS.contains(path.replaceAll(".*\\.", "").replaceAll("\\[\\d+]", ""));
    }

    private static void add(String path, JsonNode value, List<FieldRow> rows) {
        if (value.has("familyName")) {
            String forenames = value.path("forenames").asString("");
            rows.add(new FieldRow(
                    path, value.path("familyName").asString("") + (forenames.isBlank() ? "" : ", " + forenames)));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(field -> add(
                            field.getKey().equals("attestation") ? path : path + "." + field.getKey(),
                            field.getValue(),
                            rows));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(value.size() == 1 ? path : "%s[%d]".formatted(path, i), value.get(i), rows);
            }
        } else if (!value.isNull() && !value.asString("").isBlank()) {
            rows.add(new FieldRow(path, value.asString("")));
        }
    }
}
