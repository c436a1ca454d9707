package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.LaidOver;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Offence;
import dev.herald.screening.rules.Role;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.ShippedRuleBook;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rule book says of each rule beside its parameters: that it speaks then, and not then. */
class RuleVectorsTest {

    private static final RuleBook RULES = ShippedRuleBook.ruleBook();

    static Stream<Vector> vectors() {
        return Vector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void holds(Vector vector) {
        List<Flag> flags = screened(vector).stream()
                .filter(flag -> flag.ruleId().equals(vector.ruleId()))
                .toList();
        if (vector.expectsAFlag()) {
            assertThat(flags).singleElement().satisfies(flag -> {
                assertThat(flag.severity()).hasToString(vector.expected());
                assertThat(flag.ruleVersion()).isEqualTo(vector.version());
                assertThat(flag.evidence()).isNotEmpty();
            });
        } else {
            assertThat(flags).isEmpty();
        }
    }

    static List<String> rules() {
        return RULES.ruleIds();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_has_a_vector_that_passes_and_one_that_is_flagged(String rule) {
        List<Vector> vectors = Vector.all().stream()
                .filter(vector -> vector.ruleId().equals(rule))
                .toList();
        assertThat(vectors).anyMatch(Vector::expectsAFlag).anyMatch(vector -> !vector.expectsAFlag());
        assertThat(vectors).extracting(Vector::says).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prosecution", "conviction", "diffusion", "special-notice"})
    void nothing_speaks_against_what_the_vectors_vary(String base) {
        RequestSubmitted request = FromText.event(RequestSubmitted.class, LaidOver.base(base));
        assertThat(RULES.examine(Wire.request(request, false), new KnownFacts().asOf(noon("2026-06-15")))
                        .flags())
                .isEmpty();
    }

    @Test
    void the_rules_know_every_word_of_the_contract() {
        assertThat(names(Offence.values())).isEqualTo(names(OffenceCategory.values()));
        assertThat(names(Role.values())).isEqualTo(names(PersonRole.values()));
    }

    private static List<Flag> screened(Vector vector) {
        KnownFacts known = new KnownFacts();
        for (FactRegistered fact : vector.facts()) {
            known.register(fact.getFactId(), Wire.fact(fact), 0);
        }
        for (ProtectedStatusAttested attestation : vector.attestations()) {
            known.attest(attestation.getFactId(), Wire.protection(attestation), 0);
        }
        for (SubjectRecorded subject : vector.subjects()) {
            known.subject(subject.getCaseId(), Wire.subject(subject), 0);
        }
        return RULES.examine(Wire.request(vector.request(), false), known.asOf(noon(vector.on())))
                .flags();
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }
}
