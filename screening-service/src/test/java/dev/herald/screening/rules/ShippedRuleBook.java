package dev.herald.screening.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The rule book as it ships, so that the tests speak of the limits that are in force. */
public final class ShippedRuleBook {

    private ShippedRuleBook() {}

    /** Its settings; a copy that a test may change. */
    public static Map<String, String> settings() {
        Properties properties = new Properties();
        try (InputStream in = ShippedRuleBook.class.getResourceAsStream("/rule-book.properties")) {
            properties.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    /** The rule book. */
    public static RuleBook ruleBook() {
        return RuleBook.of(settings());
    }

    static Optional<Flag> flag(String ruleId, RequestFixture request, Register register) {
        return flag(ruleId, request.please(), register);
    }

    static Optional<Flag> flag(String ruleId, Request request, Register register) {
        return ruleBook().examine(request, register).flags().stream()
                .filter(flag -> flag.ruleId().equals(ruleId))
                .findFirst();
    }
}
