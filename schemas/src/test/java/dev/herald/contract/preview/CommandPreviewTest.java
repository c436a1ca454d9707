package dev.herald.contract.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.OfficerCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandPreviewTest {

    private static final CommandPreview READ = CommandPreview.of(denial().build(), file().build());

    @Test
    void who_gives_a_command_and_in_which_order_its_grounds_are_named_is_no_part_of_its_preview() {
        OfficerCommand byAnother = denial().setOfficer("brandt")
                .setCommandId("d")
                .setRole(OfficerRole.SUPERVISOR)
                .setCleared(true)
                .setNationalities(List.of("NZ"))
                .setPreviewHash("0".repeat(64))
                .setGrounds(List.of(Ground.DUPLICATE, Ground.PURPOSE))
                .build();

        assertThat(CommandPreview.of(byAnother, file().build()).hash())
                .isEqualTo(READ.hash())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void every_word_of_the_command_and_every_part_of_the_case_changes_the_hash_and_is_named() {
        assertThat(changes(denial().setReasons("Other.").build(), file().build()))
                .containsExactly("command changed");
        assertThat(changes(denial().setGrounds(List.of(Ground.PURPOSE)).build(), file().build()))
                .containsExactly("command changed");
        assertThat(changes(denial().build(), file().setSequence(11).build())).containsExactly("sequence 9 is 11 now");
        assertThat(changes(denial().build(), file().setRevision(3).build())).containsExactly("revision 2 is 3 now");
        assertThat(changes(denial().build(), file().setRuleBook("other").build()))
                .containsExactly("rule book changed");
        assertThat(changes(denial().build(), file().setFlags(List.of()).build()))
                .containsExactly("flag C22 is gone");
        assertThat(changes(
                        denial().build(),
                        file().setFlags(List.of(flag("C22", 4), flag("C10", 1))).build()))
                .containsExactly("flag C10 is new");
        assertThat(changes(
                        denial().build(),
                        file().setFlags(List.of(flag("C22", 5))).build()))
                .as("another version of the fact")
                .containsExactly("flag C22 changed");
        assertThat(changes(
                        denial().build(),
                        file().setApprovedFlags(List.of(flag("C10", 1))).build()))
                .containsExactly("flag C10 on the approved revision is new");
    }

    @Test
    void without_its_parts_nobody_knows_what_changed() {
        assertThat(READ.changesSince(List.of())).isEmpty();
    }

    private static List<String> changes(OfficerCommand command, CaseFile file) {
        CommandPreview now = CommandPreview.of(command, file);
        assertThat(now.hash()).isNotEqualTo(READ.hash());
        return now.changesSince(READ.toEvent());
    }

    private static OfficerCommand.Builder denial() {
        return OfficerCommand.newBuilder()
                .setCaseId("FR/2026-000123")
                .setCommandId("c")
                .setOfficer("adeyemi")
                .setKind(CommandKind.DENY)
                .setRevision(2)
                .setSequence(9)
                .setGrounds(List.of(Ground.PURPOSE, Ground.DUPLICATE))
                .setReasons("No act is named.");
    }

    private static CaseFile.Builder file() {
        return CaseFile.newBuilder()
                .setCaseId("FR/2026-000123")
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.OPEN)
                .setRevision(2)
                .setSequence(9)
                .setRegisterVersion(3)
                .setRuleBook("book")
                .setFlags(List.of(flag("C22", 4)));
    }

    private static Flag flag(String rule, long version) {
        return Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(Severity.REVIEW)
                .setLegalBasis("RPD")
                .setExplanation("refused before")
                .setFacts(List.of(new FactReference(
                        "refused:1",
                        version,
                        FactKind.REFUSED_EXTRADITION,
                        90,
                        Confidentiality.FOR_OFFICIAL_USE_ONLY,
                        null)))
                .build();
    }
}
