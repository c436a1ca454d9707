package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.ShippedRuleFiles;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.screening.rules.file.RuleBookReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a restart with another rule book everything is examined again. */
class AnotherRuleBookTest extends SweepFixture {

    @Test
    void what_another_book_says_is_announced_with_the_book_as_its_cause() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        ShippedRuleBook.parameters("C10", files).put("minimum-penalty", "P11Y");
        rules = RuleBookReader.read(files);
        instanceThatKnows(0);
        portions(5);
        assertThat(flagged()).hasSize(CASES);
        assertThat(sent())
                .filteredOn(ScreeningFlagged.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> {
                    ScreeningFlagged flagged = (ScreeningFlagged) event;
                    assertThat(flagged.getCause()).isEqualTo(ScreeningCause.RULE_BOOK);
                    assertThat(flagged.getRuleBook()).isEqualTo(rules.hash());
                });
    }

    @Test
    void a_book_in_which_only_a_sentence_is_better_is_the_same_book() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        ShippedRuleBook.file("C10", files).put("title", "A better sentence");
        rules = RuleBookReader.read(files);
        instanceThatKnows(0);
        portions(5);
        assertThat(context.forwarded()).isEmpty();
    }
}
