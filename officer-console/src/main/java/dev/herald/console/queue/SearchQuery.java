package dev.herald.console.queue;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Ground;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to find: those that have all of it. An empty text and a null ask for nothing.
 *
 * @param person a name in any script, also a part of it or misspelt
 * @param birthDate birth date of the person
 * @param reference case id, reference or number of a notice, or the beginning of one
 * @param text words of the request: its facts, its charges, the name of an organisation
 * @param rule id of a rule that raised a flag
 * @param ground ground of a decision
 * @param bureau code of the requester
 */
public record SearchQuery(
        String person,
        @Nullable PartialDate birthDate,
        String reference,
        String text,
        String rule,
        @Nullable Ground ground,
        String bureau) {

    /** The fields of a search. The audit names those that an officer filled in. */
    public enum Field {
        PERSON,
        BIRTH_DATE,
        REFERENCE,
        TEXT,
        RULE,
        GROUND,
        BUREAU
    }

    /** Returns what the officer entered, by field. */
    public Map<Field, String> entered() {
        Map<Field, String> entered = new EnumMap<>(Field.class);
        put(entered, Field.PERSON, person);
        put(entered, Field.BIRTH_DATE, birthDate == null ? "" : birthDate.toString());
        put(entered, Field.REFERENCE, reference);
        put(entered, Field.TEXT, text);
        put(entered, Field.RULE, rule);
        put(entered, Field.GROUND, ground == null ? "" : ground.name());
        put(entered, Field.BUREAU, bureau);
        return entered;
    }

    private static void put(Map<Field, String> entered, Field field, String value) {
        if (!value.isBlank()) {
            entered.put(field, value);
        }
    }

    /** Whether it asks for nothing. A birth date alone finds nobody. */
    public boolean isEmpty() {
        return entered().keySet().stream().allMatch(field -> field == Field.BIRTH_DATE);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "SearchQuery" + entered().keySet();
    }
}
