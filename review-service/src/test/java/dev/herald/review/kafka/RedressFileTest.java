package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.NAME;
import static dev.herald.review.kafka.EventFixture.article3;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static dev.herald.review.kafka.EventFixture.flag;
import static dev.herald.review.kafka.EventFixture.flagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.redress.CaseStatement;
import dev.herald.contract.redress.CommissionKey;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SealedCaseFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of an ended case only the Commission can read. */
class RedressFileTest extends ReviewTestDriver {

    private void approved() {
        send(Topics.SCREENINGS, flagged(1, flag("C10", Severity.REVIEW, false)));
        send(
                Topics.COMMANDS,
                command("c1", "adeyemi", CommandKind.APPROVE)
                        .setReasons("Grave enough.")
                        .setGrounds(List.of(Ground.COMPLIANT)));
    }

    private SealedCaseFile withdrawn() {
        approved();
        send(Topics.SCREENINGS, flagged(2, flag("C11", Severity.REVIEW, false)));
        assertThat(read(Topics.REDRESS)).isEmpty();
        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));
        return read(Topics.REDRESS, SealedCaseFile.class).getFirst();
    }

    @Test
    void the_commission_opens_what_herald_forgets() {
        SealedCaseFile sealed = withdrawn();
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 2));

        assertThat(stored().toString()).doesNotContain("Grave enough.");
        assertThat(contents().all().hasNext()).isFalse();
        assertThat(sealed.toString()).doesNotContain(NAME, "Grave enough.");
        JsonNode file = COMMISSION.open(sealed).orElseThrow();
        assertThat(file.at("/requests/0/revision").intValue()).isEqualTo(1);
        assertThat(file.at("/requests/1/request/person/name/familyName").stringValue())
                .isEqualTo(NAME);
        assertThat(file.at("/flags/0/ruleId").stringValue()).isEqualTo("C11");
        assertThat(file.at("/approvedFlags/0/ruleId").stringValue()).isEqualTo("C10");
        assertThat(file.at("/decisions/0/reasons").stringValue()).isEqualTo("Grave enough.");
        assertThat(file.at("/decisions/1/kind").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(file.at("/state").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(CommissionKey.create(2026).open(sealed)).isEmpty();
    }

    @Test
    void the_audit_has_the_hash_of_the_file() {
        SealedCaseFile sealed = withdrawn();

        assertThat(read(Topics.AUDIT, AuditEntry.class))
                .filteredOn(entry -> entry.getAction().equals(CaseFileSeal.AUDITED))
                .extracting(AuditEntry::getDetail)
                .containsExactly(CaseFileSeal.hash(sealed));
        assertThat(records(Topics.AUDIT)).isEmpty();
    }

    @Test
    void the_commission_gets_a_statement_that_the_audit_has_and_that_names_nobody() {
        withdrawn();
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 2));
        List.of(Topics.CORRESPONDENCE, Topics.AUDIT, Topics.DECISIONS).forEach(this::read);

        send(Topics.SCREENINGS, ordered(CommissionOrderKind.STATEMENT).build());

        ClosedCaseStated statement = the(ClosedCaseStated.class, read(Topics.CORRESPONDENCE));
        assertThat(statement.getAddressee()).isEqualTo("ccf");
        assertThat(statement.getEnding()).isEqualTo(DecisionKind.WITHDRAWN);
        assertThat(statement.getBarred()).isFalse();
        assertThat(read(Topics.AUDIT, AuditEntry.class))
                .filteredOn(entry -> entry.getAction().equals(CaseStatement.AUDITED))
                .extracting(AuditEntry::getDetail)
                .containsExactly("WITHDRAWN on %s, not barred, nothing in force, as of %s"
                        .formatted(statement.getEndedOn(), statement.getAsOf()));
        assertThat(read(Topics.DECISIONS)).isEmpty();
    }

    @Test
    void what_the_commission_orders_after_the_end_is_kept_beside_the_file() {
        withdrawn();
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 2));
        List.of(Topics.AUDIT, Topics.DECISIONS).forEach(this::read);

        send(
                Topics.SCREENINGS,
                ordered(CommissionOrderKind.UPDATE)
                        .setCorrection("The charge was dropped.")
                        .build());
        SealedCaseFile sealed = read(Topics.REDRESS, SealedCaseFile.class).getFirst();

        assertThat(COMMISSION
                        .open(sealed)
                        .orElseThrow()
                        .at("/correction/correction")
                        .stringValue())
                .isEqualTo("The charge was dropped.");
        assertThat(stored().toString()).contains("COMMISSION_ORDERED").doesNotContain("dropped");
        assertThat(read(Topics.AUDIT).toString())
                .contains(CaseFileSeal.hash(sealed))
                .doesNotContain("dropped");
        assertThat(read(Topics.DECISIONS)).isEmpty();

        send(
                Topics.SCREENINGS,
                ordered(CommissionOrderKind.DELETE)
                        .setGround(Ground.POLITICAL_CHARACTER)
                        .setPerson(EventFixture.request(2).getPerson())
                        .build());
        JsonNode bar = COMMISSION
                .open(read(Topics.REDRESS, SealedCaseFile.class).getFirst())
                .orElseThrow();
        assertThat(bar.at("/correction/person/name/familyName").stringValue()).isEqualTo(NAME);
        assertThat(read(Topics.DECISIONS).getFirst().toString()).contains(NAME, "ARTICLE_3");
        assertThat(stored().toString()).contains("BARRED").doesNotContain(NAME);
    }

    private static CommissionOrdered.Builder ordered(CommissionOrderKind kind) {
        return CommissionOrdered.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("ccf")
                .setOrder(kind)
                .setGround(Ground.ACCURACY_AND_QUALITY)
                .setDecidedOn("2026-02")
                .setSignedBy(List.of("One", "Two"));
    }

    @Test
    void a_case_that_is_barred_before_anything_was_sent_leaves_a_file() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, article3("c1", "adeyemi"));
        send(Topics.COMMANDS, article3("c2", "brandt"));

        assertThat(read(Topics.REDRESS)).hasSize(1);
        send(Topics.SCREENINGS, cleared(2));
        assertThat(read(Topics.REDRESS)).as("a request on the barred").isEmpty();
    }

    @Test
    void a_request_that_was_never_sent_leaves_none() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 1));

        assertThat(read(Topics.REDRESS)).isEmpty();
    }
}
