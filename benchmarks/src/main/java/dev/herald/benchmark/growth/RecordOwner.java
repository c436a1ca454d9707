package dev.herald.benchmark.growth;

import dev.herald.contract.CaseId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the case that a record is about: by its key, by the field {@code caseId} of its value, or, for a tombstone, by
 * an earlier record with that key.
 */
final class RecordOwner {

    private static final Pattern CASE_ID = Pattern.compile("[A-Z][A-Z0-9]{1,7}/[0-9]{4}-[0-9]{6}");
    private static final String FIELD = "caseId";

    private final Map<String, String> byOtherKeys = new HashMap<>();

    /** Returns the id of the case; empty if the record is about none. */
    Optional<String> caseOf(String topic, String key, @Nullable Object value) {
        Matcher inKey = CASE_ID.matcher(key);
        if (inKey.find()) {
            return Optional.of(inKey.group());
        }
        String place = topic + " " + key;
        String inValue = value instanceof SpecificRecord event ? caseIn(event) : null;
        if (inValue != null) {
            byOtherKeys.put(place, inValue);
        }
        return Optional.ofNullable(byOtherKeys.get(place));
    }

    private static @Nullable String caseIn(SpecificRecord value) {
        Schema.Field field = value.getSchema().getField(FIELD);
        return field != null && value.get(field.pos()) instanceof String text && CaseId.isValid(text) ? text : null;
    }
}
