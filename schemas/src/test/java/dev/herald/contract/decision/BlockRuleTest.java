package dev.herald.contract.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which review decides, and the console shows what an order would do. */
class BlockRuleTest {

    @ParameterizedTest
    @CsvSource({
        "RED_NOTICE,              IN_FORCE,  true,  true,  true",
        "RED_NOTICE,              OPEN,      false, false, false",
        "RED_NOTICE,              SUSPENDED, true,  true,  true",
        "RED_NOTICE,              SUSPENDED, false, false, false",
        "WANTED_PERSON_DIFFUSION, OPEN,      false, true,  true",
        "WANTED_PERSON_DIFFUSION, OPEN,      false, false, false",
        "WANTED_PERSON_DIFFUSION, SUSPENDED, false, false, true",
        "WANTED_PERSON_DIFFUSION, BLOCKED,   true,  true,  false",
        "WANTED_PERSON_DIFFUSION, CANCELLED, false, false, false"
    })
    void what_recipients_see_or_would_see_can_be_blocked(
            Instrument instrument, CaseState state, boolean approved, boolean out, boolean allowed) {
        assertThat(new BlockRule(instrument, state, approved, false, out).allowsBlock())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "RED_NOTICE,              true,  true,  approved",
        "RED_NOTICE,              true,  false, latest both",
        "RED_NOTICE,              false, true,  latest both approved",
        "WANTED_PERSON_DIFFUSION, true,  true,  latest both approved",
        "WANTED_PERSON_DIFFUSION, true,  false, latest both approved"
    })
    void who_restores_overrides_the_flags_on_what_comes_back(
            Instrument instrument, boolean approved, boolean pending, String overridden) {
        List<String> flags = List.of("latest", "both");
        List<String> approvedFlags = overridden.equals("approved") ? List.of("approved") : List.of("both", "approved");

        assertThat(new BlockRule(instrument, CaseState.BLOCKED, approved, pending, true)
                        .flagsToRestore(flags, approvedFlags))
                .containsExactly(overridden.split(" "));
    }
}
