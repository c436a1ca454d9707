package dev.herald.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Words by which somebody could be known: names and aliases of persons and organisations, and where a person was born,
 * whole and word by word. Found in any text, in upper or lower case, as whole words.
 */
final class PersonNameSearch {

    /** Shorter ones are found everywhere. */
    private static final int SHORTEST = 4;

    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    /** Takes all that an event says about persons and organisations. */
    void addFrom(IndexedRecord event, String caseId) {
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value instanceof IndexedRecord part) {
                addFrom(part, caseId);
            } else if (value instanceof List<?> parts) {
                parts.stream()
                        .filter(IndexedRecord.class::isInstance)
                        .forEach(part -> addFrom((IndexedRecord) part, caseId));
            } else if (value instanceof CharSequence text
                    && isName(event.getSchema().getName(), field.name())) {
                add(text.toString(), field.name() + " in " + caseId);
            }
        }
    }

    /** What each of the names in a text is, without saying it; empty if there is none. */
    List<String> in(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return patterns.entrySet().stream()
                // the quick look first: most lines hold nothing, and logs are long
                .filter(entry -> lowerCase.contains(entry.getKey().toLowerCase(Locale.ROOT)))
                .filter(entry -> entry.getValue().matcher(text).find())
                .map(entry -> meanings.get(entry.getKey()))
                .distinct()
                .sorted()
                .toList();
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    private static boolean isName(String record, String field) {
        return record.equals("PersonName")
                || field.equals("birthPlace")
                || (record + "." + field).equals("Organisation.name");
    }

    private void add(String text, String meaning) {
        Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}]+")))
                .map(String::strip)
                .filter(word -> word.length() >= SHORTEST)
                .forEach(word -> {
                    meanings.putIfAbsent(word, meaning);
                    patterns.computeIfAbsent(
                            word,
                            name -> Pattern.compile(
                                    "(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})",
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
                });
    }
}
