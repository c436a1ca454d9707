package dev.herald.intake.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.state.SpentBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which records of a mailbox are read, and what follows if it sends more. */
class MailboxPolicyTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MailboxPolicy policy = new MailboxPolicy(new MailboxBudget(10, 100, 5, 3, 3));

    private SpentBudget use = MailboxPolicy.NOTHING_SPENT;
    private long offset;
    private final List<UnreadRange> refused = new ArrayList<>();
    private final List<SuspensionCause> suspensions = new ArrayList<>();

    @Test
    void as_many_as_may_come_at_once_are_read_and_all_others_of_the_minute_are_one_range() {
        assertThat(sent(1_000, BEGIN)).isEqualTo(100);
        assertThat(sent(50, BEGIN.plusSeconds(59)))
                .as("although the bucket has tokens again")
                .isZero();
        assertThat(refused).as("while the minute lasts").isEmpty();

        assertThat(sent(1, BEGIN.plusSeconds(60))).isEqualTo(1);

        assertThat(refused).containsExactly(new UnreadRange(100, 1_049, 950));
    }

    @Test
    void an_hour_of_a_members_usual_messages_is_read_however_late() {
        int read = 0;
        for (int second = 0; second < 3_600; second++) {
            read += sent(10, BEGIN.plusSeconds(second));
        }

        assertThat(read).isEqualTo(36_000);
        assertThat(refused).isEmpty();
    }

    @Test
    void a_message_just_below_the_limit_of_its_size_counts_by_its_bytes() {
        assertThat(sent(200, 260_000, BEGIN))
                .as("32 times as much as a small one")
                .isEqualTo(3);
        assertThat(sent(200, 260_000, BEGIN.plus(MINUTE))).isEqualTo(3);
        assertThat(refused).containsExactly(new UnreadRange(3, 199, 197));
    }

    @Test
    void a_message_that_is_larger_than_the_budget_is_read_if_it_is_the_first_for_long() {
        assertThat(sent(2, 1_000_000, BEGIN)).isEqualTo(1);
        assertThat(sent(1, BEGIN.plusSeconds(59))).isZero();
    }

    @Test
    void what_comes_at_once_after_a_pause_is_read() {
        sent(100, BEGIN);

        assertThat(sent(50, BEGIN.plusSeconds(5))).isEqualTo(50);
        assertThat(sent(100, BEGIN.plus(MINUTE))).isEqualTo(100);
        assertThat(refused).isEmpty();
    }

    @Test
    void offsets_that_a_reader_does_not_see_are_in_the_range_and_not_counted() {
        sent(101, BEGIN);
        offset += 7; // a marker and six aborted records
        sent(1, BEGIN);
        offset++;

        sent(1, BEGIN.plus(MINUTE));

        assertThat(refused).containsExactly(new UnreadRange(100, 108, 2));
    }

    @Test
    void the_range_of_a_mailbox_that_falls_silent_is_refused_after_its_minute() {
        sent(101, BEGIN);

        assertThat(MailboxPolicy.isDue(BEGIN.plusSeconds(59), use)).isFalse();
        assertThat(MailboxPolicy.isDue(BEGIN.plusSeconds(60), use)).isTrue();
        apply(policy.refuseUnread(use));
        assertThat(refused).containsExactly(new UnreadRange(100, 100, 1));
        assertThat(MailboxPolicy.isDue(BEGIN.plus(MINUTE), use)).isFalse();
    }

    @Test
    void a_record_that_is_fetched_late_begins_another_range_of_the_same_overrun() {
        sent(101, BEGIN);
        apply(policy.refuseUnread(use));

        assertThat(sent(1, BEGIN.plusSeconds(59))).isZero();
        sent(1, BEGIN.plus(MINUTE));

        assertThat(refused).containsExactly(new UnreadRange(100, 100, 1), new UnreadRange(101, 101, 1));
    }

    @Test
    void unreadable_records_are_answered_one_by_one_up_to_their_number_and_then_nothing_is_read() {
        for (int number = 0; number < 5; number++) {
            assertThat(sent(1, BEGIN)).isEqualTo(1);
            apply(policy.spendUnreadable(use, BEGIN));
        }

        assertThat(sent(10, BEGIN.plusSeconds(1))).isZero();
        sent(1, BEGIN.plus(MINUTE));

        assertThat(refused).containsExactly(new UnreadRange(5, 14, 10));
    }

    @Test
    void a_few_unreadable_records_an_hour_hold_nothing_up() {
        for (int number = 0; number < 50; number++) {
            Instant appended = BEGIN.plus(MINUTE.multipliedBy(number));
            sent(1, appended);
            apply(policy.spendUnreadable(use, appended));
        }

        assertThat(sent(10, BEGIN.plus(Duration.ofHours(1)))).isEqualTo(10);
        assertThat(refused).isEmpty();
    }

    @Test
    void overruns_in_succession_suspend_the_mailbox() {
        for (int minute = 0; minute < 2; minute++) {
            sent(1_000, BEGIN.plus(MINUTE.multipliedBy(minute)));
        }
        assertThat(suspensions).isEmpty();

        sent(1_000, BEGIN.plus(MINUTE.multipliedBy(2)));

        assertThat(suspensions).containsExactly(SuspensionCause.TOO_MANY_MESSAGES);
    }

    @Test
    void overruns_with_calm_minutes_between_them_do_not_suspend_it() {
        for (int hour = 0; hour < 10; hour++) {
            sent(1_000, BEGIN.plus(Duration.ofHours(hour)));
        }

        assertThat(suspensions).isEmpty();
    }

    @Test
    void records_that_end_their_reader_suspend_the_mailbox_unless_days_lie_between_them() {
        for (int days = 0; days < 10; days += 2) {
            apply(policy.spendEnding(use, BEGIN.plus(Duration.ofDays(days))));
        }
        assertThat(suspensions).isEmpty();

        Instant later = BEGIN.plus(Duration.ofDays(20));
        apply(policy.spendEnding(use, later));
        apply(policy.spendEnding(use, later.plusSeconds(60)));
        apply(policy.spendEnding(use, later.plusSeconds(120)));

        assertThat(suspensions).containsExactly(SuspensionCause.ENDS_READERS);
    }

    @Test
    void a_budget_of_nothing_is_no_budget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxBudget(0, 1, 1, 1, 1))
                .withMessageContaining("messages-per-second must be 1 to 100000 but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxBudget(1, 1_000_001, 1, 1, 1))
                .withMessageContaining("messages-at-once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxBudget(1, 1, 1_001, 1, 1))
                .withMessageContaining("unreadable-per-minute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxBudget(1, 1, 1, 0, 1))
                .withMessageContaining("overruns-before-suspension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxBudget(1, 1, 1, 1, 0))
                .withMessageContaining("endings-before-suspension");
    }

    /** Returns how many of the records are read. */
    private int sent(int count, Instant appended) {
        return sent(count, 750, appended);
    }

    private int sent(int count, long bytes, Instant appended) {
        int read = 0;
        for (int number = 0; number < count; number++) {
            MailboxDecision decision = policy.decide(use, offset++, bytes, appended);
            apply(decision);
            read += decision.isRead() ? 1 : 0;
        }
        return read;
    }

    private void apply(MailboxDecision decision) {
        use = decision.spent();
        if (decision.refused() != null) {
            refused.add(decision.refused());
        }
        if (decision.suspension() != null) {
            suspensions.add(decision.suspension());
        }
    }
}
