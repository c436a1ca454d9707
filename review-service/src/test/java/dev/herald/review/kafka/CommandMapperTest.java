package dev.herald.review.kafka;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.NamedOfficer;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.decider.ClaimCommand;
import dev.herald.review.casefile.decider.Command;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Officer;
import dev.herald.review.casefile.decider.Preview;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandMapperTest {

    private static final Officer OFFICER = new Officer("adeyemi", OfficerRole.SUPERVISOR, true, Set.of("NG"));
    private static final PredominanceWorksheet WORKSHEET = new PredominanceWorksheet("a", "b", "c", "d", "e", "f", "g");
    private static final CommandHeader HEADER =
            new CommandHeader("c", OFFICER, 2, 17, "To you.", new Preview(null, "", List.of()));
    private static final Case UNOPENED = new Case.Unopened(new CaseId("FR/2026-000123"), null);
    private static final List<Ground> GROUNDS = List.of(Ground.POLITICAL_CHARACTER, Ground.DUPLICATE);
    private static final List<ConstitutionArticle> ARTICLES = List.of(ConstitutionArticle.ARTICLE_3);
    private static final Map<CommandKind, Command> COMMANDS = Map.ofEntries(
            entry(
                    CommandKind.ASK,
                    new Command.Ask(
                            HEADER, "Which court?", List.of(DocumentKind.COURT_DECISION), Duration.ofSeconds(60))),
            entry(
                    CommandKind.CONSULT,
                    new Command.Consult(HEADER, new MemberCode("br"), "Which court?", Duration.ofSeconds(60))),
            entry(CommandKind.APPROVE, new Command.Approve(HEADER, GROUNDS, "Because.", WORKSHEET, null)),
            entry(CommandKind.DENY, new Command.Deny(HEADER, GROUNDS, ARTICLES, "", "Because.", WORKSHEET)),
            entry(CommandKind.BLOCK, new Command.Block(HEADER, GROUNDS, "Because.")),
            entry(CommandKind.RESTORE, new Command.Restore(HEADER, GROUNDS, "Because.", WORKSHEET)),
            entry(CommandKind.CANCEL, new Command.Cancel(HEADER, GROUNDS, ARTICLES, "", "Because.", WORKSHEET)),
            entry(CommandKind.CLOSE_WITHOUT_FINDING, new Command.CloseWithoutFinding(HEADER, GROUNDS, "Because.")),
            entry(CommandKind.UPHOLD, new Command.Uphold(HEADER, "Because.", WORKSHEET)),
            entry(CommandKind.LIFT_BAR, new Command.LiftBar(HEADER, GROUNDS, "Because.", WORKSHEET)),
            entry(CommandKind.WAIVE_RECUSAL, new Command.WaiveRecusal(HEADER, "brandt", "Because.")));

    @Test
    void every_kind_of_command_is_mapped_with_the_fields_that_it_takes() {
        COMMANDS.forEach((kind, command) ->
                assertThat(CommandMapper.command(event(kind).build(), UNOPENED)).isEqualTo(command));
    }

    @Test
    void commands_about_claims_are_mapped_with_the_officer_whom_they_name() {
        assertThat(CommandMapper.claim(event(CommandKind.CLAIM).build())).isEqualTo(new ClaimCommand.Take(OFFICER));
        assertThat(CommandMapper.claim(event(CommandKind.RELEASE).build()))
                .isEqualTo(new ClaimCommand.Release(OFFICER));
        assertThat(CommandMapper.claim(event(CommandKind.HAND_OVER)
                        .setHandOverTo(new NamedOfficer("brandt", OfficerRole.OFFICER, true, List.of("CH")))
                        .build()))
                .isEqualTo(new ClaimCommand.HandOver(
                        OFFICER, new Officer("brandt", OfficerRole.OFFICER, true, Set.of("CH"))));
        assertThat(CommandMapper.claim(event(CommandKind.HAND_OVER).build()))
                .isEqualTo(new ClaimCommand.HandOver(OFFICER, new Officer("", OfficerRole.UNKNOWN, false, Set.of())));
    }

    @Test
    void an_escalation_is_mapped_with_its_reasons() {
        assertThat(CommandMapper.command(event(CommandKind.ESCALATE).build(), UNOPENED))
                .isEqualTo(new Command.Escalate(HEADER, "Because."));
    }

    @Test
    void every_kind_of_command_has_an_answer() {
        for (CommandKind kind : CommandKind.values()) {
            assertThat(CommandMapper.command(
                                    EventFixture.command("c", "adeyemi", kind)
                                            .setAddressee("br")
                                            .build(),
                                    UNOPENED)
                            .header()
                            .officerName())
                    .isEqualTo("adeyemi");
        }
    }

    @Test
    void a_symbol_of_a_newer_contract_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandMapper.command(
                        event(CommandKind.DENY)
                                .setGrounds(List.of(Ground.UNKNOWN))
                                .build(),
                        UNOPENED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandMapper.command(
                        event(CommandKind.DENY)
                                .setArticles(List.of(ConstitutionArticle.UNKNOWN))
                                .build(),
                        UNOPENED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandMapper.command(
                        event(CommandKind.ASK)
                                .setWanted(List.of(DocumentKind.UNKNOWN))
                                .build(),
                        UNOPENED));
    }

    private static OfficerCommand.Builder event(CommandKind kind) {
        return OfficerCommand.newBuilder()
                .setCaseId("FR/2026-000123")
                .setCommandId("c")
                .setOfficer("adeyemi")
                .setKind(kind)
                .setRevision(2)
                .setSequence(17)
                .setQuestion("Which court?")
                .setWanted(List.of(DocumentKind.COURT_DECISION))
                .setAddressee("br")
                .setAnswerWithinSeconds(60L)
                .setGrounds(GROUNDS)
                .setArticles(ARTICLES)
                .setReasons("Because.")
                .setMessageToRequester("To you.")
                .setRole(OfficerRole.SUPERVISOR)
                .setCleared(true)
                .setNationalities(List.of("NG"))
                .setWaivedOfficer("brandt")
                .setWorksheet(new PredominanceWorksheet("a", "b", "c", "d", "e", "f", "g"));
    }
}
