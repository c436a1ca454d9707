package dev.herald.console.queue;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Ground;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an officer entered into the form of the search: the cases to find have all of it. An empty text asks for
 * nothing. It travels in bodies and in the session alone, and never in an address.
 *
 * @param person a name in any script, also a part of it or misspelt
 * @param birthDate birth date of the person, a {@link PartialDate}
 * @param reference case id, reference or number of a notice, or the beginning of one
 * @param text words of the request: its facts, its charges, the name of an organisation
 * @param rule id of a rule that raised a flag
 * @param ground ground of a decision, a {@link Ground}
 * @param bureau code of the requester
 */
public record SearchQuery(
        String person, String birthDate, String reference, String text, String rule, String ground, String bureau) {

    /** Asks for nothing. */
    public static final SearchQuery EMPTY = new SearchQuery("", "", "", "", "", "", "");

    private static final int LONGEST = 200;
    private static final Pattern YEAR = Pattern.compile("(?<!\\S)(?:19|20)\\d{2}(?!\\S)");

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

    /** Reads the fields of the form. A year beside a name is the year of birth, where no date of birth was entered. */
    public static SearchQuery of(Map<String, String> fields) {
        String person = text(fields, "person");
        String birthDate = text(fields, "birthDate");
        Matcher year = YEAR.matcher(person);
        if (birthDate.isEmpty() && year.find()) {
            birthDate = year.group();
            person = year.replaceFirst("").strip();
        }
        return new SearchQuery(
                person,
                birthDate,
                text(fields, "reference"),
                text(fields, "text"),
                text(fields, "rule"),
                text(fields, "ground"),
                text(fields, "bureau"));
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** Returns why it is no search; empty if it is one. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        if (!birthDate.isEmpty() && !PartialDate.isValid(birthDate)) {
            errors.add("A date of birth is " + PartialDate.FORM + ".");
        }
        if (!birthDate.isEmpty() && person.isEmpty()) {
            errors.add("A date of birth needs a name.");
        }
        if (Stream.of(person, reference, text, rule, bureau).anyMatch(value -> value.length() > LONGEST)) {
            errors.add("A field takes at most %d characters.".formatted(LONGEST));
        }
        boolean known = Arrays.stream(Ground.values())
                .anyMatch(one -> one != Ground.UNKNOWN && one.name().equals(ground));
        if (!ground.isEmpty() && !known) {
            errors.add("There is no such ground.");
        }
        return errors;
    }

    /** Returns the birth date of the person; null if it does not matter. */
    public @Nullable PartialDate born() {
        return birthDate.isEmpty() ? null : PartialDate.parse(birthDate);
    }

    /** Returns what the officer entered, by field. */
    public Map<Field, String> entered() {
        Map<Field, String> entered = new EnumMap<>(Field.class);
        put(entered, Field.PERSON, person);
        put(entered, Field.BIRTH_DATE, birthDate);
        put(entered, Field.REFERENCE, reference);
        put(entered, Field.TEXT, text);
        put(entered, Field.RULE, rule);
        put(entered, Field.GROUND, ground);
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
