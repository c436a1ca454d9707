package dev.herald.contract.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfficerActTest {

    @Test
    void every_act_has_the_name_of_a_command() {
        assertThat(Arrays.stream(OfficerAct.values()).map(Enum::name))
                .isSubsetOf(Arrays.stream(CommandKind.values()).map(Enum::name).toList());
    }

    @Test
    void what_ends_a_notice_in_force_needs_two_officers() {
        for (OfficerAct act : List.of(OfficerAct.CANCEL, OfficerAct.CLOSE_WITHOUT_FINDING)) {
            assertThat(requirement(act, true)).isEqualTo(new DecisionRequirement(2, false, false));
            assertThat(requirement(act, false)).isEqualTo(DecisionRequirement.ONE_OFFICER);
        }
        assertThat(requirement(OfficerAct.LIFT_BAR, false)).isEqualTo(DecisionRequirement.WEIGHED_BY_TWO);
        assertThat(requirement(OfficerAct.WAIVE_RECUSAL, false)).isEqualTo(new DecisionRequirement(2, false, false));
    }

    @Test
    void a_block_protects_and_takes_no_requirement_of_a_flag() {
        DecisionRequirement hold = new DecisionRequirement(2, false, true);

        assertThat(DecisionRequirement.of(
                        OfficerAct.BLOCK, List.of(Ground.HUMAN_RIGHTS), List.of(), true, Stream.of(hold)))
                .isEqualTo(DecisionRequirement.ONE_OFFICER);
        assertThat(DecisionRequirement.of(OfficerAct.ASK, List.of(), List.of(), true, Stream.of(hold)))
                .isEqualTo(hold);
    }

    private static DecisionRequirement requirement(OfficerAct act, boolean approved) {
        return DecisionRequirement.of(act, List.of(Ground.PURPOSE), List.of(), approved, Stream.of());
    }
}
