package dev.herald.review.kafka.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.OfficerCommand;
import dev.herald.review.api.CommandRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaCommandGatewayTest {

    private static final CaseId CASE = new CaseId("FR/2026-000123");

    @Test
    void a_request_is_written_with_all_of_its_fields() {
        CommandRequest request = new CommandRequest(
                CommandRequest.Kind.DENY,
                2,
                17L,
                null,
                "Which court?",
                List.of(DocumentKind.COURT_DECISION),
                "br",
                60L,
                List.of(Ground.DUPLICATE, Ground.DUPLICATE),
                List.of(ConstitutionArticle.ARTICLE_3),
                "Because.");

        assertThat(KafkaCommandGateway.event(CASE, "adeyemi", "c", request))
                .isEqualTo(OfficerCommand.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setCommandId("c")
                        .setOfficer("adeyemi")
                        .setKind(CommandKind.DENY)
                        .setRevision(2)
                        .setSequence(17)
                        .setQuestion("Which court?")
                        .setWanted(List.of(DocumentKind.COURT_DECISION))
                        .setAddressee("br")
                        .setAnswerWithinSeconds(60L)
                        .setGrounds(List.of(Ground.DUPLICATE))
                        .setArticles(List.of(ConstitutionArticle.ARTICLE_3))
                        .setReasons("Because.")
                        .build());
    }

    @Test
    void every_kind_of_request_is_a_kind_of_command_and_needs_no_other_field() {
        for (CommandRequest.Kind kind : CommandRequest.Kind.values()) {
            CommandRequest request = new CommandRequest(kind, 1, null, null, null, null, null, null, null, null, null);
            OfficerCommand event = KafkaCommandGateway.event(CASE, "adeyemi", "c", request);
            assertThat(event.getKind().name()).isEqualTo(kind.name());
            assertThat(event.getReasons()).isEmpty();
            assertThat(event.getGrounds()).isEmpty();
        }
    }
}
