package dev.herald.console.pages.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of screening as the console shows them. A test of screening keeps the console's file current.
 *
 * @param hash hash of everything that decides, which screenings and decisions carry
 */
public record RuleBookView(String hash, List<RuleView> rules) {

    /**
     * A version of a rule.
     *
     * @param from first day on which the version applies; {@code unknown} where nobody verified it
     * @param to last day; empty for the current version
     * @param inForce effect on a notice in force, in a sentence
     * @param overrides what officers need to decide over a flag, by the flag's severity
     * @param parameters limits and lists of the rule, by name
     */
    public record RuleView(
            String id,
            String version,
            String title,
            String basis,
            String edition,
            String from,
            String to,
            String severity,
            String severityInDiffusion,
            String inForce,
            boolean holds,
            Map<String, String> overrides,
            Map<String, String> parameters,
            List<ExampleView> examples) {

        private boolean contains(String word) {
            return Stream.concat(
                            Stream.of(id, title, basis),
                            Stream.concat(
                                    parameters.entrySet().stream().map(Object::toString),
                                    examples.stream().map(ExampleView::says)))
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }

    /** An example of a rule, and what the rule says about it. */
    public record ExampleView(String says, String outcome) {}

    static RuleBookView load() {
        try (InputStream in = RuleBookView.class.getResourceAsStream("/rule-book.json")) {
            return JsonMapper.shared().readValue(in, RuleBookView.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the rules in which every word occurs. */
    List<RuleView> matching(String words) {
        List<String> wanted = Arrays.stream(
                        words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return rules.stream()
                .filter(rule -> wanted.stream().allMatch(rule::contains))
                .toList();
    }
}
