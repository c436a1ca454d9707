package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

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
        assertThat(text(FLAGGED))
                .contains("FR/2026-000123  RED_NOTICE of fr, revision 1: OPEN")
                .contains("2026-06-15T11:00:00Z, because of REGISTER", HASH, "version 12")
                .contains("2 flags on revision 1")
                .contains("C10 version 1  BLOCK_OVERRIDABLE  RPD Art. 83(1)(a)(ii)", "at most P18M, needs P2Y")
                .contains("charges[0].maximumPenalty = P18M", "charges[1].maximumPenalty, which is empty")
                .contains("prevents approval unless an officer overrides it with reasons")
                .contains("blocks the revision in force until an officer decides; holds a diffusion for an officer")
                .contains("other cases BR/2025-000007, KE/2026-000001")
                .contains("f-1, version 4: REFUSED_EXTRADITION, its reporter is 60% sure, FOR_OFFICIAL_USE_ONLY");
    }

    @Test
    void a_hold_is_named_with_its_version_and_nothing_of_its_facts() {
        ExplainedFact hold = new ExplainedFact("HOLD", 2, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL);
        assertThat(text(explanation(false, 1, List.of(flagRestingOn(hold)))))
                .contains("HOLD, version 2: only officers with clearance open it")
                .doesNotContain("sure");
    }

    @Test
    void a_cleared_case_names_the_rule_book_that_cleared_it() {
        assertThat(text(explanation(false, 2, List.of())))
                .contains("Cleared: no rule of this rule book raised a flag on revision 2.", HASH);
    }

    @Test
    void a_closed_case_has_only_hashes_left_and_says_so() {
        ExplainedFlag left =
                new ExplainedFlag("C10", "1", Severity.BLOCK, "", "", List.of(), List.of(), List.of(), List.of());
        assertThat(text(explanation(true, 1, List.of(left))))
                .contains("the person forgotten", HASH)
                .contains("C10 version 1 BLOCK")
                .doesNotContain("reason ");
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

    private static String text(Explanation explanation) {
        return String.join("\n", ExplanationText.lines(explanation));
    }
}
