package dev.herald.cli.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.register.VersionedFact;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.AuditEntry;
import dev.herald.event.FactRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String HASH = "ab".repeat(32);

    private static final ExplainedFact FACT =
            new ExplainedFact("f-1", 4, FactKind.REFUSED_EXTRADITION, 60, Confidentiality.FOR_OFFICIAL_USE_ONLY);
    private static final Explanation FLAGGED = explanation(
            false,
            1,
            List.of(
                    new ExplainedFlag(
                            "C10",
                            "1",
                            Severity.BLOCK_OVERRIDABLE,
                            "RPD Art. 83(1)(a)(ii)",
                            "at most P18M, needs P2Y",
                            List.of("prevents approval unless an officer overrides it with reasons"),
                            List.of(
                                    new ExplainedField("charges[0].maximumPenalty", "P18M"),
                                    new ExplainedField("charges[1].maximumPenalty", "")),
                            List.of(),
                            List.of()),
                    flagRestingOn(FACT)));

    @Test
    void each_flag_is_shown_with_basis_evidence_consequence_and_facts() {
        String text = text(FLAGGED, Map.of("f-1", versioned(fact(), 4)));
        assertThat(text)
                .contains("FR/2026-000123  RED_NOTICE of fr, revision 1: OPEN")
                .contains("2026-06-15T11:00:00Z, because of REGISTER", HASH, "version 12")
                .contains("2 flags on revision 1")
                .contains("C10 version 1  BLOCK_OVERRIDABLE  RPD Art. 83(1)(a)(ii)", "at most P18M, needs P2Y")
                .contains("charges[0].maximumPenalty = P18M", "charges[1].maximumPenalty, which is empty")
                .contains("prevents approval unless an officer overrides it with reasons")
                .contains("blocks the revision in force until an officer decides; holds a diffusion for an officer")
                .contains("other cases BR/2025-000007, KE/2026-000001")
                .contains(
                        "f-1, version 4: unchanged since",
                        "REFUSED_EXTRADITION, valid always, its reporter is 60% sure")
                .contains("reported by ca: a letter");
    }

    @Test
    void a_later_change_of_a_fact_is_named() {
        assertThat(text(FLAGGED, Map.of("f-1", versioned(fact(), 9)))).contains("written anew since, as version 9");
        FactRegistered retracted =
                FactRegistered.newBuilder(fact()).setRetracted(true).build();
        assertThat(text(FLAGGED, Map.of("f-1", versioned(retracted, 9)))).contains("retracted since, as version 9");
        FactRegistered over =
                FactRegistered.newBuilder(fact()).setValidUntil(NOW).build();
        assertThat(text(FLAGGED, Map.of("f-1", versioned(over, 4)))).contains("unchanged since, and its time is over");
        assertThat(text(FLAGGED, Map.of())).contains("no longer in the register");
    }

    @Test
    void the_reporter_of_a_restricted_fact_is_kept_back() {
        FactRegistered restricted = FactRegistered.newBuilder(fact())
                .setConfidentiality(Confidentiality.RESTRICTED)
                .build();
        ExplainedFact wasRestricted =
                new ExplainedFact("f-1", 4, FactKind.REFUSED_EXTRADITION, 60, Confidentiality.RESTRICTED);
        assertThat(text(
                        explanation(false, 1, List.of(flagRestingOn(wasRestricted))),
                        Map.of("f-1", versioned(restricted, 4))))
                .contains("who reported it is kept back")
                .doesNotContain("a letter", "reported by ca");
        assertThat(text(FLAGGED, Map.of("f-1", versioned(restricted, 9))))
                .as("restricted only since then")
                .doesNotContain("a letter");
    }

    @Test
    void a_hold_is_named_with_its_version_and_nothing_of_its_facts() {
        ExplainedFact hold = new ExplainedFact("HOLD", 2, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL);
        ExplanationReport report =
                ExplanationReport.of(explanation(false, 1, List.of(flagRestingOn(hold))), Map.of(), List.of(), NOW);
        assertThat(String.join("\n", ExplanationText.lines(report)))
                .contains("HOLD, version 2: only officers with clearance open it")
                .doesNotContain("no longer in the register", "reported");
        assertThat(report.factStatuses()).isEmpty();
    }

    @Test
    void a_cleared_case_names_the_rule_book_that_cleared_it() {
        assertThat(text(explanation(false, 2, List.of()), Map.of()))
                .contains("Cleared: no rule of this rule book raised a flag on revision 2.", HASH);
    }

    @Test
    void a_closed_case_has_only_hashes_left_and_says_so() {
        ExplainedFlag left =
                new ExplainedFlag("C10", "1", Severity.BLOCK, "", "", List.of(), List.of(), List.of(), List.of());
        assertThat(text(explanation(true, 1, List.of(left)), Map.of()))
                .contains("the person forgotten", "Only hashes")
                .contains("C10 version 1 BLOCK")
                .contains("revision 1: C10,C26 (SUBMISSION, register 3)", "audit entry " + "cd".repeat(32))
                .doesNotContain("reason ");
    }

    @Test
    void the_json_has_the_fields_of_the_explanation_and_those_of_the_report() {
        var json = JsonMapper.shared()
                .valueToTree(
                        ExplanationReport.of(FLAGGED, Map.of("f-1", versioned(fact(), 4)), List.of(screened()), NOW));
        assertThat(json.get("caseId").asString()).isEqualTo("FR/2026-000123");
        assertThat(json.get("flags").size()).isEqualTo(2);
        assertThat(json.get("factStatuses").get(0).get("since").asString()).isEqualTo("unchanged since");
        assertThat(json.get("examinations").isEmpty()).isTrue();
    }

    private static Explanation explanation(boolean forgotten, int revision, List<ExplainedFlag> flags) {
        return new Explanation(
                "FR/2026-000123",
                "fr",
                Instrument.RED_NOTICE,
                CaseState.OPEN,
                revision,
                0,
                forgotten,
                HASH,
                12,
                Instant.parse("2026-06-15T11:00:00Z"),
                ScreeningCause.REGISTER,
                flags,
                List.of());
    }

    private static ExplainedFlag flagRestingOn(ExplainedFact fact) {
        return new ExplainedFlag(
                "C22",
                "1",
                Severity.REVIEW,
                "AGN/53/RES/7",
                "extradition was refused before",
                List.of("blocks the revision in force until an officer decides", "holds a diffusion for an officer"),
                List.of(new ExplainedField("person.name", "•••")),
                List.of("BR/2025-000007", "KE/2026-000001"),
                List.of(fact));
    }

    private static String text(Explanation explanation, Map<String, VersionedFact<FactRegistered>> register) {
        return String.join(
                "\n", ExplanationText.lines(ExplanationReport.of(explanation, register, List.of(screened()), NOW)));
    }

    private static AuditEntry screened() {
        return AuditEntry.newBuilder()
                .setCaseId("FR/2026-000123")
                .setService("screening")
                .setSequence(1)
                .setActor("screening")
                .setAction("SCREENED")
                .setCauseId("c")
                .setGround("C10,C26")
                .setRuleBook(HASH)
                .setPreviousHash("")
                .setHash("cd".repeat(32))
                .setAt(NOW)
                .setRevision(1)
                .setDetail("SUBMISSION, register 3")
                .build();
    }

    private static VersionedFact<FactRegistered> versioned(FactRegistered fact, long version) {
        return new VersionedFact<>(fact, version, NOW, "/herald/operator");
    }

    private static FactRegistered fact() {
        return FactRegistered.newBuilder()
                .setFactId("f-1")
                .setKind(FactKind.REFUSED_EXTRADITION)
                .setReportedBy("ca")
                .setProvenance("a letter")
                .build();
    }
}
