package dev.herald.console.pages;

import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Ground;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an officer entered into the form of the search. It travels in bodies and in the session alone, and never in an
 * address.
 */
public record SearchForm(
        String person, String birthDate, String reference, String text, String rule, String ground, String bureau) {

    static final SearchForm EMPTY = new SearchForm("", "", "", "", "", "", "");

    private static final int LONGEST = 200;
    private static final Pattern YEAR = Pattern.compile("(?<!\\S)(?:19|20)\\d{2}(?!\\S)");

    /** Reads the fields of the form. A year beside a name is the year of birth, where no date of birth was entered. */
    static SearchForm of(Map<String, String> fields) {
        String person = text(fields, "person");
        String birthDate = text(fields, "birthDate");
        Matcher year = YEAR.matcher(person);
        if (birthDate.isEmpty() && year.find()) {
            birthDate = year.group();
            person = year.replaceFirst("").strip();
        }
        return new SearchForm(
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

    /** Whether nothing was entered. */
    boolean isEmpty() {
        return equals(EMPTY);
    }

    /** Returns why it is no search; empty if it is one. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        if (!birthDate.isEmpty() && !PartialDate.isValid(birthDate)) {
            errors.add("A date of birth is " + PartialDate.FORM + ".");
        }
        if (!birthDate.isEmpty() && person.isEmpty()) {
            errors.add("A date of birth needs a name.");
        }
        if (Arrays.asList(person, reference, text, rule, bureau).stream().anyMatch(value -> value.length() > LONGEST)) {
            errors.add("A field takes at most %d characters.".formatted(LONGEST));
        }
        if (!ground.isEmpty() && groundOf() == Ground.UNKNOWN) {
            errors.add("There is no such ground.");
        }
        return errors;
    }

    private Ground groundOf() {
        return Arrays.stream(Ground.values())
                .filter(known -> known.name().equals(ground))
                .findFirst()
                .orElse(Ground.UNKNOWN);
    }

    /** Returns the query of a form without errors. */
    SearchQuery query() {
        return new SearchQuery(
                person,
                birthDate.isEmpty() ? null : PartialDate.parse(birthDate),
                reference,
                text,
                rule,
                ground.isEmpty() ? null : groundOf(),
                bureau);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "SearchForm[not printed]";
    }
}
