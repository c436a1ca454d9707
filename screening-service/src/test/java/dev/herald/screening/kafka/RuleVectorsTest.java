package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.event.FactRegistered;
import dev.herald.event.MemberRecord;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.YamlOverlay;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.ShippedRuleBook;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rule book says of each rule beside its parameters: that it speaks then, and not then. */
class RuleVectorsTest {

    private static final RuleBook RULES = ShippedRuleBook.ruleBook();

    static Stream<RuleVector> vectors() {
        return RuleVector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void holds(RuleVector vector) {
        List<Flag> flags = screened(vector).stream()
                .filter(flag -> flag.ruleId().equals(vector.ruleId()))
                .toList();
        if (vector.expectsAFlag()) {
            assertThat(flags).singleElement().satisfies(flag -> {
                assertThat(flag.severity()).hasToString(vector.expected());
                assertThat(flag.ruleVersion()).isEqualTo(vector.version());
                assertThat(flag.evidence()).isNotEmpty();
                vector.blocks()
                        .ifPresent(blocks -> assertThat(flag.inForce().blocks()).isEqualTo(blocks));
                vector.holds().ifPresent(holds -> assertThat(flag.holds()).isEqualTo(holds));
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
        List<RuleVector> vectors = RuleVector.all().stream()
                .filter(vector -> vector.ruleId().equals(rule))
                .toList();
        assertThat(vectors).anyMatch(RuleVector::expectsAFlag).anyMatch(vector -> !vector.expectsAFlag());
        assertThat(vectors).extracting(RuleVector::says).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prosecution", "conviction", "diffusion", "special-notice"})
    void nothing_speaks_against_what_the_vectors_vary(String base) {
        RequestSubmitted request = YamlEvents.event(RequestSubmitted.class, YamlOverlay.base(base));
        assertThat(RULES.evaluate(
                                EventMapper.request(request, false, false),
                                new FactStore().registerAsOf(noon("2026-06-15")))
                        .flags())
                .isEmpty();
    }

    private static List<Flag> screened(RuleVector vector) {
        FactStore known = new FactStore(new FingerprintKeysFixture());
        for (PersonDescription person : vector.endings()) {
            FingerprintKeysFixture.KEY
                    .fingerprintsOf(EventMapper.knownPerson(person))
                    .forEach(fingerprint -> known.putFingerprint(fingerprint, FingerprintKeysFixture.stored(0)));
        }
        for (FactRegistered fact : vector.facts()) {
            known.putFact(fact.getFactId(), EventMapper.fact(fact), 0);
        }
        for (SealedFactAttested attestation : vector.attestations()) {
            known.putAttestation(attestation.getFactId(), EventMapper.protection(attestation), 0);
        }
        for (MemberRecord member : vector.members()) {
            known.putJurisdiction(new MemberCode(member.getCode()), EventMapper.jurisdiction(member));
        }
        for (SubjectRecorded subject : vector.subjects()) {
            known.putSubject(subject.getCaseId(), EventMapper.subject(subject), 0);
        }
        return RULES.evaluate(
                        EventMapper.request(vector.request(), false, false), known.registerAsOf(noon(vector.on())))
                .flags();
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
