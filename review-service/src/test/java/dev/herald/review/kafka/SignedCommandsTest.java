package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.article3;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.event.DecisionIssued;
import dev.herald.event.OfficerCommand;
import dev.herald.streams.topology.CasePartitioner;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A thief of the console's Kafka password gives no command, and review signs each decision with what it rests on. */
class SignedCommandsTest extends ReviewTestDriver {

    private static Headers headers(OfficerCommand command) {
        return EventHeaders.first(
                        command.getSchema().getFullName(),
                        "/herald/officer-console",
                        NOW,
                        command.getCaseId(),
                        command.getCommandId())
                .toKafka();
    }

    private OfficerCommand approval() {
        send(Topics.SCREENINGS, cleared(1));
        return command("c1", "adeyemi", CommandKind.APPROVE)
                .setSequence(stored().getSequence())
                .build();
    }

    @Test
    void a_command_without_a_signature_is_audited_changes_nothing_and_answers_no_pending_one() {
        OfficerCommand approval = approval();
        read(Topics.AUDIT);

        sendAs(headers(approval), Topics.COMMANDS, CASE, approval);

        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(read(Topics.OUTCOMES)).isEmpty();
        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getAction()).isEqualTo("COMMAND_REFUSED");
        assertThat(entry.getActor()).isEqualTo("unverified");
        assertThat(entry.getDetail()).isEqualTo("APPROVE UNSIGNED");
        assertThat(meters.get("herald.review.handled")
                        .tag("result", "SIGNATURE_REFUSED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_altered_command_one_of_another_service_and_one_moved_to_another_case_are_refused() {
        OfficerCommand approval = approval();
        Headers altered = ServiceSigners.sign(headers(approval), approval);
        sendAs(
                altered,
                Topics.COMMANDS,
                CASE,
                OfficerCommand.newBuilder(approval).setOfficer("brandt").build());
        Headers byReview = headers(approval);
        ServiceSigners.sign(byReview, approval, SignatureDomain.OFFICER_COMMAND, ServiceSigners.signer("review"));
        sendAs(byReview, Topics.COMMANDS, CASE, approval);
        sendAs(ServiceSigners.sign(headers(approval), approval), Topics.COMMANDS, "FR/2026-000999", approval);

        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(read(Topics.OUTCOMES)).isEmpty();
        assertThat(read(Topics.AUDIT, AuditEntry.class))
                .filteredOn(entry -> entry.getAction().equals("COMMAND_REFUSED"))
                .extracting(AuditEntry::getDetail)
                .containsExactly("APPROVE SIGNATURE_WRONG", "APPROVE KEY_UNKNOWN", "APPROVE SIGNATURE_WRONG");
        sendAs(ServiceSigners.sign(headers(approval), approval), Topics.COMMANDS, CASE, approval);
        assertThat(read(Topics.DECISIONS)).hasSize(1);
    }

    /** An entry of the audit would be under its key. */
    @Test
    void a_refused_command_is_quarantined_under_a_key_that_the_console_never_writes_and_in_another_partition() {
        OfficerCommand approval = approval();
        read(Topics.AUDIT);

        sendAs(headers(approval), Topics.COMMANDS, "~orders", approval);
        assertThat(quarantined()).containsExactly("UnverifiedEvent.UNSIGNED");
        casePartitions = 24;
        assertThat(CasePartitioner.partitionOf(CASE, casePartitions)).isNotZero();
        sendAs(headers(approval), Topics.COMMANDS, CASE, approval);
        sendAs(ServiceSigners.sign(headers(approval), approval), Topics.COMMANDS, CASE, approval);

        assertThat(quarantined()).containsExactly("UnverifiedEvent.UNSIGNED", "UnverifiedEvent.MOVED");
        assertThat(read(Topics.AUDIT)).isEmpty();
        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(read(Topics.OUTCOMES)).isEmpty();
    }

    @Test
    void a_recorded_search_that_the_console_did_not_sign_is_audited_as_refused() {
        OfficerCommand search = command("s1", "adeyemi", CommandKind.SEARCH)
                .setCaseId("~search-adeyemi")
                .build();

        sendAs(headers(search), Topics.COMMANDS, "~search-adeyemi", search);

        assertThat(the(AuditEntry.class, read(Topics.AUDIT)).getAction()).isEqualTo("COMMAND_REFUSED");
        assertThat(read(Topics.OUTCOMES)).isEmpty();
    }

    @Test
    void a_decision_is_signed_by_review_and_names_the_commands_of_both_officers() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, article3("c1", "adeyemi"));
        send(Topics.COMMANDS, article3("c2", "brandt"));

        TestRecord<String, SpecificRecord> record = records(Topics.DECISIONS).getFirst();
        DecisionIssued decision = (DecisionIssued) record.value();
        assertThat(decision.getCommands()).containsExactly("c1", "c2");
        assertThat(EventSignature.reasonAgainst(
                        ServiceSigners.keys().get(),
                        SignatureDomain.DECISION,
                        "review",
                        Objects.requireNonNull(EventHeaders.from(record.headers())),
                        decision,
                        DetachedSignature.in(record.headers()).orElse(null),
                        NOW))
                .isEmpty();
    }

    @Test
    void a_decision_of_policy_is_signed_and_rests_on_no_command() {
        restart(true);
        send(Topics.SCREENINGS, cleared(1));

        List<TestRecord<String, SpecificRecord>> issued = records(Topics.DECISIONS);
        assertThat(((DecisionIssued) issued.getFirst().value()).getCommands()).isEmpty();
        assertThat(DetachedSignature.in(issued.getFirst().headers())).isPresent();
    }
}
