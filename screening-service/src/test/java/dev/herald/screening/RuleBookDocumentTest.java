package dev.herald.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that compliance officers read says what the rule book says. */
class RuleBookDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "rule-book.md");
    private static final Path CONSOLE = Path.of("..", "officer-console/src/main/resources/rule-book.json");

    @Test
    void it_is_made_of_the_rule_book_as_it_is() throws IOException {
        String now = RuleBookDocument.text();
        if (Boolean.getBoolean("herald.golden.write")) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/rule-book.md is stale: mvn -pl screening-service -am test -Dtest=RuleBookDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dherald.golden.write=true")
                .isEqualToNormalizingNewlines(now);
    }

    @Test
    void the_officers_console_shows_the_rules_of_this_book() throws IOException {
        String now = RuleBookDocument.json();
        if (Boolean.getBoolean("herald.golden.write")) {
            Files.writeString(CONSOLE, now);
        }
        assertThat(Files.readString(CONSOLE))
                .as("the console's rule-book.json is stale: run this test with -Dherald.golden.write=true")
                .isEqualToNormalizingNewlines(now);
    }

    @Test
    void it_has_all_thirty_checks_and_each_is_enforced_somewhere_but_one() throws IOException {
        List<Map<?, ?>> checks = RuleBookDocument.checks();
        assertThat(checks)
                .extracting(check -> (Object) check.get("id"))
                .containsExactlyElementsOf(
                        Stream.concat(IntStream.rangeClosed(1, 30).mapToObj("C%02d"::formatted), Stream.of("HOLD"))
                                .filter(id -> !id.equals("C21")) // its name would tell a cause: HOLD has several
                                .map(Object.class::cast)
                                .toList());
        List<String> rules = ShippedRuleFiles.all().stream()
                .map(rule -> String.valueOf(rule.get("id")))
                .toList();
        assertThat(checks)
                .filteredOn(check ->
                        !check.containsKey("rejected-with") && !rules.contains(String.valueOf(check.get("id"))))
                .extracting(check -> (Object) check.get("id"))
                .containsExactly("C28");
    }
}
