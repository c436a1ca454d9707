package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.rules.ShippedRuleBook;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Through the whole topology, rule by rule: what comes in as a record leaves as a flag that says all it has to. */
class EveryRuleIsHeardTest extends ScreeningFixture {

    /** Of each rule the first vector that is flagged. */
    static Stream<RuleVector> flagged() {
        List<RuleVector> all = RuleVector.all();
        return ShippedRuleBook.ruleBook().ruleIds().stream()
                .map(rule -> all.stream()
                        .filter(vector -> vector.ruleId().equals(rule) && vector.expectsAFlag())
                        .findFirst()
                        .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("flagged")
    void leaves_as_a_flag(RuleVector vector) {
        driver.itIs(vector.on());
        vector.facts().forEach(fact -> driver.arrives(Topics.REGISTER, fact.getFactId(), fact));
        vector.attestations().forEach(fact -> driver.arrives(Topics.ATTESTATIONS, fact.getFactId(), fact));
        vector.members().forEach(member -> driver.arrives(Topics.MEMBERS, member.getCode(), member));
        vector.subjects().forEach(subject -> driver.arrives(Topics.SUBJECTS, subject.getCaseId(), subject));
        vector.endings().forEach(driver::endedUnderQuestion);
        RequestSubmitted request = vector.request();
        driver.arrives(Topics.REQUESTS, request.getCaseId(), request);

        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(flagged.getRuleBook()).isEqualTo(driver.rules.hash());
            assertThat(flagged.getFlags())
                    .filteredOn(flag -> flag.getRuleId().equals(vector.ruleId()))
                    .singleElement()
                    .satisfies(flag -> {
                        assertThat(flag.getSeverity()).hasToString(vector.expected());
                        assertThat(flag.getRuleVersion()).isEqualTo(vector.version());
                        assertThat(flag.getLegalBasis()).isNotBlank();
                        assertThat(flag.getExplanation()).isNotBlank();
                    });
        });
        assertThat(driver.count("herald.screening.flags", "rule", vector.ruleId()))
                .as("operators read the metric, and learn of no HOLD")
                .isEqualTo(vector.ruleId().equals("HOLD") ? 0 : 1);
    }
}
