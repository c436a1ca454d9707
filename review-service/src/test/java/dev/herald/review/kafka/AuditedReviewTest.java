package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.NAME;
import static dev.herald.review.kafka.EventFixture.article3;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static dev.herald.review.kafka.EventFixture.flag;
import static dev.herald.review.kafka.EventFixture.flagged;
import static dev.herald.review.kafka.EventFixture.supplement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.CommandAnswered;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import dev.herald.event.NamedOfficer;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestWithdrawn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The audit knows who did what, and not a word that anybody wrote. */
class AuditedReviewTest extends ReviewTestDriver {

    @Test
    void a_command_and_its_decision_are_there_in_their_order() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE).setReasons("Grave enough."));

        List<AuditEntry> entries = read(Topics.AUDIT, AuditEntry.class);
        assertThat(entries.stream().map(AuditEntry::getAction)).containsExactly("COMMAND_ACCEPTED", "DECISION_ISSUED");
        assertThat(entries.stream().map(AuditEntry::getActor)).containsExactly("adeyemi", "adeyemi");
        assertThat(entries.getFirst().getDetail()).isEqualTo("APPROVE");
        assertThat(entries.getFirst().getGround()).isEqualTo("ACCEPTED");
        assertThat(entries.get(1).getGround()).isEqualTo("COMPLIANT");
        assertThat(entries.get(1).getRuleBook()).isEqualTo("book");
        assertThat(entries.get(1).getDetail()).isEqualTo("APPROVED");
    }

    /** Docs/capacity.md counts three entries for a request in all stages: one of them is review's. */
    @Test
    void a_request_that_policy_approves_has_one_entry_and_its_withdrawal_three() {
        restart(true);
        send(Topics.SCREENINGS, cleared(1));
        look();
        assertThat(read(Topics.AUDIT, AuditEntry.class).stream().map(AuditEntry::getAction))
                .containsExactly("DECISION_ISSUED");

        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 1));
        look();
        assertThat(read(Topics.AUDIT, AuditEntry.class).stream().map(AuditEntry::getAction))
                .containsExactly("DECISION_ISSUED", "CASE_FILE_SEALED", "PERSON_FORGOTTEN");
    }

    @Test
    void a_command_that_is_refused_is_known_with_every_code() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.DENY));

        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getAction()).isEqualTo("COMMAND_REFUSED");
        assertThat(entry.getGround()).isEqualTo("GROUND_REQUIRED, REASONS_REQUIRED");
        assertThat(entry.getDetail()).isEqualTo("DENY");
    }

    @Test
    void a_view_of_a_list_is_audited_under_a_key_of_the_officer_and_concerns_no_case() {
        send(
                Topics.COMMANDS,
                "~lists-okafor",
                command("v1", "okafor", CommandKind.VIEW)
                        .setCaseId("~lists-okafor")
                        .setEvidence("audit of adeyemi")
                        .build(),
                null);

        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getCaseId()).isEqualTo("~lists-okafor");
        assertThat(entry.getAction()).isEqualTo("LIST_VIEWED");
        assertThat(entry.getActor()).isEqualTo("okafor");
        assertThat(entry.getDetail()).isEqualTo("audit of adeyemi");
        assertThat(read(Topics.CASES)).isEmpty();
        assertThat(read(Topics.OUTCOMES)).isEmpty();
    }

    @Test
    void every_look_at_a_case_is_known_and_changes_nothing() {
        send(Topics.SCREENINGS, cleared(1));
        read(Topics.CASES);
        send(Topics.COMMANDS, command("v1", "brandt", CommandKind.VIEW));

        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getAction()).isEqualTo("CASE_VIEWED");
        assertThat(entry.getActor()).isEqualTo("brandt");
        assertThat(entry.getRevision()).isEqualTo(1);
        assertThat(read(Topics.OUTCOMES)).isEmpty();
        assertThat(read(Topics.CASES)).isEmpty();
    }

    @Test
    void an_opening_is_audited_with_id_and_version_answered_and_published_under_the_same_sequence() {
        send(Topics.SCREENINGS, flagged(1, restingOn("C22", "refusal-1", 4)));
        CaseFile before = (CaseFile) read(Topics.CASES).getLast();
        send(Topics.COMMANDS, opening("o1", "brandt", "refusal-1", 4L));

        List<AuditEntry> entries = read(Topics.AUDIT, AuditEntry.class);
        assertThat(entries.stream().map(AuditEntry::getAction)).containsExactly("COMMAND_ACCEPTED", "EVIDENCE_OPENED");
        assertThat(entries.getLast().getActor()).isEqualTo("brandt");
        assertThat(entries.getLast().getDetail()).isEqualTo("refusal-1 version 4");
        CommandAnswered answer = the(CommandAnswered.class, read(Topics.OUTCOMES));
        assertThat(answer.getAccepted()).isTrue();
        assertThat(answer.getSequence()).isEqualTo(before.getSequence());
        CaseFile after = the(CaseFile.class, read(Topics.CASES));
        assertThat(after.getSequence()).isEqualTo(before.getSequence());
        assertThat(after.getOpenings()).containsExactly(new EvidenceOpening("brandt", "refusal-1", 4L, NOW));
    }

    @Test
    void a_verdict_is_audited_with_fact_and_code_published_under_the_same_sequence_and_can_be_taken_back() {
        send(Topics.SCREENINGS, flagged(1, restingOn("C22", "refusal-1", 4)));
        send(Topics.COMMANDS, opening("o1", "brandt", "refusal-1", 4L));
        CaseFile before = (CaseFile) read(Topics.CASES).getLast();
        read(Topics.AUDIT);
        send(Topics.COMMANDS, verdict("p1", PersonVerdict.NOT_SAME));

        AuditEntry given = read(Topics.AUDIT, AuditEntry.class).getLast();
        assertThat(given.getAction()).isEqualTo("VERDICT_GIVEN");
        assertThat(given.getDetail()).isEqualTo("refusal-1 version 4");
        assertThat(given.getGround()).isEqualTo("NOT_SAME");
        CaseFile after = the(CaseFile.class, read(Topics.CASES));
        assertThat(after.getSequence()).isEqualTo(before.getSequence());
        assertThat(after.getVerdicts())
                .containsExactly(new FactVerdict("brandt", "refusal-1", 4L, PersonVerdict.NOT_SAME, NOW));

        send(Topics.COMMANDS, verdict("p2", null));
        assertThat(read(Topics.AUDIT, AuditEntry.class).getLast().getAction()).isEqualTo("VERDICT_WITHDRAWN");
        assertThat(the(CaseFile.class, read(Topics.CASES)).getVerdicts()).isEmpty();
    }

    @Test
    void a_search_is_known_under_a_key_of_its_officer_by_fields_digest_and_number_and_by_no_word() {
        String key = AuditPlaceholders.searchesOf("brandt");
        send(
                Topics.COMMANDS,
                key,
                command("s1", "brandt", CommandKind.SEARCH)
                        .setCaseId(key)
                        .setRevision(0)
                        .setSearchedBy(List.of("PERSON", "RULE"))
                        .setSearchDigest("5e")
                        .setFound(3)
                        .build(),
                null);

        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getCaseId()).isEqualTo(key);
        assertThat(entry.getAction()).isEqualTo("CASES_SEARCHED");
        assertThat(entry.getDetail()).isEqualTo("by PERSON, RULE, digest 5e, found 3");
        assertThat(read(Topics.OUTCOMES)).isEmpty();
        assertThat(read(Topics.CASES)).isEmpty();
    }

    @Test
    void the_audit_knows_what_was_done_about_a_hold_as_views_of_the_case() {
        send(Topics.SCREENINGS, flagged(1, restingOn("HOLD", "HOLD", 4)));
        send(Topics.COMMANDS, opening("o1", "brandt", "HOLD", 4L));
        send(
                Topics.SEALED_COMMANDS,
                OfficerCommand.newBuilder(verdict("p1", PersonVerdict.SAME))
                        .setEvidence("HOLD")
                        .setCleared(true));

        List<AuditEntry> entries = read(Topics.AUDIT, AuditEntry.class);
        assertThat(entries.subList(entries.size() - 2, entries.size())).allSatisfy(entry -> {
            assertThat(entry.getAction()).isEqualTo("CASE_VIEWED");
            assertThat(entry.getActor()).isEqualTo("brandt");
        });
        assertThat(entries.toString()).doesNotContain("HOLD");
    }

    private static OfficerCommand verdict(String id, @Nullable PersonVerdict verdict) {
        return command(id, "brandt", CommandKind.COMPARE_PERSON)
                .setEvidence("refusal-1")
                .setEvidenceVersion(4L)
                .setVerdict(verdict)
                .build();
    }

    @Test
    void an_opening_of_evidence_that_the_case_does_not_name_is_refused_and_audited() {
        send(Topics.SCREENINGS, cleared(1));
        read(Topics.CASES);
        send(Topics.COMMANDS, opening("o1", "brandt", "refusal-1", 4L));

        assertThat(the(CommandAnswered.class, read(Topics.OUTCOMES)).getCode()).isEqualTo("EVIDENCE_UNKNOWN");
        AuditEntry entry = the(AuditEntry.class, read(Topics.AUDIT));
        assertThat(entry.getAction()).isEqualTo("COMMAND_REFUSED");
        assertThat(entry.getDetail()).isEqualTo("OPEN_EVIDENCE");
        assertThat(read(Topics.CASES)).isEmpty();
    }

    @Test
    void an_override_counts_the_openings_that_came_before_it_in_the_log() {
        send(Topics.SCREENINGS, flagged(1, restingOn("C22", "refusal-1", 4)));
        send(Topics.COMMANDS, command("c1", "brandt", CommandKind.APPROVE).setReasons("Weighed."));
        send(Topics.COMMANDS, opening("o1", "brandt", "refusal-1", 4L));
        send(Topics.COMMANDS, command("c2", "brandt", CommandKind.APPROVE).setReasons("Weighed."));

        assertThat(read(Topics.OUTCOMES, CommandAnswered.class).stream().map(CommandAnswered::getCode))
                .containsExactly("EVIDENCE_NOT_OPENED", "ACCEPTED", "ACCEPTED");
    }

    private static Flag restingOn(String rule, String factId, long version) {
        return Flag.newBuilder(flag(rule, Severity.REVIEW, false))
                .setFactId(factId)
                .setFacts(List.of(new FactReference(
                        factId,
                        version,
                        FactKind.REFUSED_EXTRADITION,
                        90,
                        Confidentiality.FOR_OFFICIAL_USE_ONLY,
                        null)))
                .build();
    }

    private static OfficerCommand opening(String id, String officer, String factId, long version) {
        return command(id, officer, CommandKind.OPEN_EVIDENCE)
                .setEvidence(factId)
                .setEvidenceVersion(version)
                .build();
    }

    @Test
    void claims_are_published_with_the_case_file_and_audited_with_their_terms() {
        send(Topics.SCREENINGS, cleared(1));
        read(Topics.CASES);
        read(Topics.AUDIT);
        send(Topics.COMMANDS, command("k1", "brandt", CommandKind.CLAIM));
        send(Topics.COMMANDS, command("k2", "adeyemi", CommandKind.CLAIM));
        send(
                Topics.COMMANDS,
                command("k3", "brandt", CommandKind.HAND_OVER)
                        .setHandOverTo(new NamedOfficer("adeyemi", OfficerRole.OFFICER, false, List.of("NG"))));
        send(Topics.COMMANDS, command("k4", "adeyemi", CommandKind.RELEASE));

        assertThat(read(Topics.OUTCOMES, CommandAnswered.class).stream().map(CommandAnswered::getCode))
                .containsExactly("ACCEPTED", "ALREADY_CLAIMED", "ACCEPTED", "ACCEPTED");
        List<CaseFile> files = read(Topics.CASES, CaseFile.class);
        assertThat(files).extracting(CaseFile::getSequence).containsOnly(1L);
        assertThat(files.stream()
                        .map(file -> file.getClaim() == null
                                ? "nobody"
                                : file.getClaim().getOfficer()))
                .containsExactly("brandt", "adeyemi", "nobody");
        List<AuditEntry> entries = read(Topics.AUDIT, AuditEntry.class);
        assertThat(entries.stream().map(entry -> entry.getActor() + " " + entry.getAction()))
                .containsExactly(
                        "brandt COMMAND_ACCEPTED",
                        "brandt CASE_CLAIMED",
                        "adeyemi COMMAND_REFUSED",
                        "brandt COMMAND_ACCEPTED",
                        "brandt CLAIM_HANDED_OVER",
                        "adeyemi COMMAND_ACCEPTED",
                        "adeyemi CLAIM_RELEASED");
        assertThat(entries.get(1).getDetail())
                .isEqualTo("until " + files.getFirst().getClaim().getUntil());
        assertThat(entries.get(4).getDetail()).startsWith("to adeyemi until ");
    }

    @Test
    void silence_and_its_outcome_are_policys() {
        isScreenedAndItsBureauAsked();
        read(Topics.AUDIT);
        then("P30D");
        then("P14D");

        List<AuditEntry> entries = read(Topics.AUDIT, AuditEntry.class);
        assertThat(entries.stream().map(AuditEntry::getAction))
                .containsExactly("ANSWER_OVERDUE", "MAIL_ASKED", "LEFT_UNANSWERED", "DECISION_ISSUED");
        assertThat(entries.get(3).getActor()).isEqualTo("policy");
        assertThat(entries.get(3).getGround()).isEqualTo("NO_REPLY");
    }

    @Test
    void nothing_that_a_person_wrote_or_is_called_gets_into_it() {
        isScreenedAndItsBureauAsked();
        send(Topics.REPLIES, supplement("br", "FR-1"));
        send(Topics.REPLIES, supplement("fr", "FR-1"));
        send(Topics.COMMANDS, article3("c2", "adeyemi"));
        send(Topics.COMMANDS, article3("c3", "brandt"));

        String audit = read(Topics.AUDIT).toString();
        assertThat(audit)
                .contains("MESSAGE_REFUSED", "QUESTION_ANSWERED", "DECISION_PROPOSED", "DECISION_ISSUED", "ARTICLE_3")
                .doesNotContain("Which court", "See the decision", "Predominantly", NAME);
    }
}
