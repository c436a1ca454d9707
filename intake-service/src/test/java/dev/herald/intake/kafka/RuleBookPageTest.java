package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule book's page names only refusal codes that exist; {@link EveryRefusalCodeTest} provokes each of them. */
class RuleBookPageTest {

    private static final Path PAGE = Path.of("..", "docs", "rule-book.md");
    private static final int CODES = 3;
    private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

    @Test
    void every_check_that_intake_enforces_names_existing_refusal_codes() throws IOException {
        Set<String> known = EveryRefusalCodeTest.codes().collect(Collectors.toSet());
        List<String> checks = linesOfChecks()
                .filter(line -> line.matches("\\| (C[0-9]{2}|HOLD) \\|.*"))
                .toList();

        assertThat(checks).hasSize(30);
        assertThat(checks.stream().flatMap(check -> codes(check).stream()))
                .hasSizeGreaterThan(30)
                .isSubsetOf(known);
    }

    @Test
    void what_has_no_rule_is_refused_here() throws IOException {
        assertThat(linesOfChecks()
                        .filter(line -> line.matches("\\| C(01|02|29) \\|.*"))
                        .map(RuleBookPageTest::codes))
                .hasSize(3)
                .allSatisfy(codes -> assertThat(codes).isNotEmpty());
    }

    /** Returns the lines of the first table; that of the decision matrix has rows of rules too. */
    private static Stream<String> linesOfChecks() throws IOException {
        return Files.readAllLines(PAGE).stream().takeWhile(line -> !line.equals("## Who decides what"));
    }

    private static List<String> codes(String check) {
        return CODE.matcher(check.split("\\|", -1)[CODES])
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }
}
