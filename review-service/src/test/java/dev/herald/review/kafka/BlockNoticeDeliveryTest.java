package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static dev.herald.review.kafka.EventFixture.flag;
import static dev.herald.review.kafka.EventFixture.flagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.AuditEntry;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.Flag;
import dev.herald.event.NoticePublished;
import dev.herald.event.SuspensionRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What leaves review about a block, an escalation and sealed reasons. */
class BlockNoticeDeliveryTest extends ReviewTestDriver {

    private static final String SEALED = "The attestation names her.";
    private static final Flag HOLD = Flag.newBuilder(flag("HOLD", Severity.REVIEW, true))
            .setOfficers(2)
            .setCleared(true)
            .build();

    @Test
    void a_block_is_told_once_at_the_stored_moment_on_one_ground_and_in_one_text() {
        blocked();
        assertThat(read(Topics.CORRESPONDENCE)).as("told of the approval only").hasSize(1);
        Instant at = stored().getBlockNoticeAt();
        assertThat(at).isBetween(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(24)));

        then("PT59M");
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();

        then("PT24H");
        DecisionNotified mail = the(DecisionNotified.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getKind()).isEqualTo(DecisionKind.BLOCKED);
        assertThat(mail.getGrounds()).containsExactly(Ground.RE_EXAMINATION);
        assertThat(mail.getReasons()).isEqualTo(StandingTexts.BLOCKED);
        assertThat(mail.getNoticeId()).isEqualTo("2026/00017");
        assertThat(stored().getBlockNoticeAt()).isNull();
        then("P30D");
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
    }

    @Test
    void the_moment_is_drawn_for_each_block_within_its_limits() {
        BlockNoticeSettings settings = new BlockNoticeSettings(Duration.ofHours(1), Duration.ofHours(24));
        Random random = new Random(11);
        List<Instant> drawn = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            drawn.add(settings.draw(NOW, random));
        }

        assertThat(drawn)
                .allMatch(at ->
                        !at.isBefore(NOW.plus(Duration.ofHours(1))) && !at.isAfter(NOW.plus(Duration.ofHours(24))))
                .anyMatch(at -> at.isBefore(NOW.plus(Duration.ofHours(4))))
                .anyMatch(at -> at.isAfter(NOW.plus(Duration.ofHours(21))));
        assertThat(new BlockNoticeSettings(Duration.ZERO, Duration.ZERO).draw(NOW, random))
                .isEqualTo(NOW);
    }

    @Test
    void the_limits_of_the_moment_have_their_order_and_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockNoticeSettings(Duration.ofHours(2), Duration.ofHours(1)))
                .withMessageContaining("herald.review.block-notice.earliest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockNoticeSettings(Duration.ofHours(-1), Duration.ofHours(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockNoticeSettings(Duration.ZERO, Duration.ofDays(31)))
                .withMessageContaining("herald.review.block-notice.latest");
    }

    @Test
    void a_requester_that_suspends_under_an_untold_block_is_answered_and_no_decision_is_issued() {
        blocked();
        read(Topics.CORRESPONDENCE);
        read(Topics.DECISIONS);

        send(Topics.SCREENINGS, new SuspensionRequested(CASE, "fr", true, "We look into it."));

        assertThat(the(DecisionNotified.class, read(Topics.CORRESPONDENCE)).getKind())
                .isEqualTo(DecisionKind.SUSPENDED);
        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(stored().getSuspendedUnderBlock()).isTrue();
    }

    @Test
    void a_suspension_keeps_its_term_under_an_untold_block() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, new SuspensionRequested(CASE, "fr", true, "We look into it."));
        Instant until = stored().getSuspendedUntil();
        then("PT1H");
        send(Topics.COMMANDS, command("c2", "brandt", CommandKind.BLOCK).setGrounds(List.of(Ground.HUMAN_RIGHTS)));
        assertThat(stored().getState()).isEqualTo(CaseState.BLOCKED);
        read(Topics.DECISIONS);

        send(Topics.COMMANDS, command("c3", "adeyemi", CommandKind.RESTORE).setReasons("Because."));

        assertThat(stored().getState()).isEqualTo(CaseState.SUSPENDED);
        assertThat(stored().getSuspendedUntil()).isEqualTo(until);
        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.SUSPENDED);
        assertThat(decision.getOfficers()).containsExactly("adeyemi");
        assertThat(decision.getCommands()).containsExactly("c3");
    }

    @Test
    void reasons_are_in_the_case_file_and_nowhere_else() {
        send(Topics.SCREENINGS, flagged(1, HOLD));
        send(Topics.COMMANDS, undisclosed("c1", "castillo"));
        assertThat(stored().getProposal().getReasons()).isEqualTo(SEALED);
        assertThat(stored().getProposal().getSealed()).isTrue();
        send(Topics.COMMANDS, undisclosed("c2", "vasseur"));

        assertThat(stored().getDecisions().getLast().getReasons()).isEqualTo(SEALED);
        assertThat(stored().getDecisions().getLast().getSealed()).isTrue();
        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getGrounds()).containsExactly(Ground.UNDISCLOSED_INFORMATION);
        DecisionNotified mail = the(DecisionNotified.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getReasons()).isEqualTo(StandingTexts.UNDISCLOSED);
        List<SpecificRecord> others = new ArrayList<>(read(Topics.AUDIT));
        others.addAll(read(Topics.OUTCOMES));
        others.add(decision);
        others.add(mail);
        assertThat(others.toString()).doesNotContain(SEALED);
    }

    @Test
    void an_escalation_is_in_the_file_in_the_audit_and_counted() {
        send(Topics.SCREENINGS, flagged(1, HOLD));
        send(Topics.COMMANDS, command("c1", "brandt", CommandKind.ESCALATE).setReasons("It needs clearance."));

        assertThat(stored().getEscalated().getCause()).isEqualTo(EscalationCause.OFFICER);
        assertThat(stored().getEscalated().getReasons()).isEqualTo("It needs clearance.");
        assertThat(read(Topics.AUDIT, AuditEntry.class))
                .anyMatch(entry -> entry.getAction().equals("ESCALATED")
                        && entry.getActor().equals("brandt"))
                .noneMatch(entry -> entry.toString().contains("It needs clearance."));
    }

    @Test
    void a_review_that_nobody_does_is_escalated_and_counted() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        then("P1Y");
        then("P29D");
        assertThat(stored().getEscalated()).isNull();

        then("P1D");

        assertThat(stored().getEscalated().getCause()).isEqualTo(EscalationCause.REVIEW_OVERDUE);
        assertThat(stored().getReviewEscalated()).isTrue();
        assertThat(read(Topics.AUDIT, AuditEntry.class))
                .anyMatch(entry -> entry.getAction().equals("REVIEW_ESCALATED"));
    }

    private void blocked() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.DISSEMINATIONS, new NoticePublished(CASE, "2026/00017", 1, null, "d"));
        send(Topics.SCREENINGS, flagged(1, HOLD));
    }

    private static SpecificRecord undisclosed(String id, String officer) {
        return command(id, officer, CommandKind.DENY)
                .setCleared(true)
                .setGrounds(List.of(Ground.UNDISCLOSED_INFORMATION))
                .setReasons(SEALED)
                .build();
    }
}
