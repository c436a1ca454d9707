package dev.herald.screening.rules;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a rule book's settings. Collects what is wrong, so that all of it is said at once; no key has a default. */
final class RuleBookReader {

    private final Map<String, String> settings;
    private final Set<String> unread;
    private final List<String> wrong = new ArrayList<>();

    RuleBookReader(Map<String, String> settings) {
        this.settings = settings;
        this.unread = new TreeSet<>(settings.keySet());
    }

    Entry entry(String id) {
        return new Entry(
                id,
                text(id + ".version"),
                text(id + ".legal-basis"),
                severity(id + ".severity"),
                yesOrNo(id + ".blocks-in-force"),
                yesOrNo(id + ".holds"));
    }

    Severity severity(String key) {
        String value = text(key);
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(value)) {
                return severity;
            }
        }
        wrong.add(key + " must be one of " + List.of(Severity.values()));
        return Severity.BLOCK;
    }

    Period period(String key) {
        try {
            Period period = Period.parse(text(key));
            if (!period.isNegative() && !period.isZero()) {
                return period;
            }
        } catch (DateTimeException e) {
            // said below, with the key
        }
        wrong.add(key + " must be a period above zero, such as P2Y or P6M");
        return Period.ZERO;
    }

    int atLeastOne(String key) {
        String value = text(key);
        if (value.matches("[1-9][0-9]{0,4}")) {
            return Integer.parseInt(value);
        }
        wrong.add(key + " must be a whole number from 1 to 99999");
        return 1;
    }

    boolean yesOrNo(String key) {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false")) {
            wrong.add(key + " must be true or false");
        }
        return value.equals("true");
    }

    void refuseIfWrong() {
        unread.forEach(key -> wrong.add(key + " is not known"));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the rule book cannot be used: " + String.join("; ", wrong));
        }
    }

    private String text(String key) {
        unread.remove(key);
        String value = settings.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            wrong.add(key + " is missing");
        }
        return value;
    }
}
