package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a reader keeps for the process that follows it. */
class ReadingAttemptTest {

    private static final TopicPartition JP = new TopicPartition("i247.inbound.jp", 0);
    private static final TopicPartition FR = new TopicPartition("i247.inbound.fr", 0);

    @TempDir
    private Path folder;

    @Test
    void an_attempt_outlives_its_process_and_names_the_record() {
        ReadingAttempt attempt = attempt();
        assertThat(attempt.isUnfinished()).isFalse();

        attempt.open();
        assertThat(attempt().isUnfinished()).isTrue();
        assertThat(attempt().suspect()).isEmpty();

        attempt.read(new PoisonRecordSearch.Suspect(JP, 41, 2, 1));
        assertThat(attempt().suspect()).contains(new PoisonRecordSearch.Suspect(JP, 41, 2, 1));

        attempt.finish();
        assertThat(attempt().isUnfinished()).isFalse();
        assertThat(attempt().suspect()).isEmpty();
    }

    @Test
    void a_record_is_convicted_after_two_failures_because_one_proves_nothing() {
        PoisonRecordSearch.Suspect first = PoisonRecordSearch.Suspect.after(null, JP, 41);
        PoisonRecordSearch.Suspect second = PoisonRecordSearch.Suspect.after(first, JP, 41);
        PoisonRecordSearch.Suspect third = PoisonRecordSearch.Suspect.after(second, JP, 41);

        assertThat(first.isConvicted()).isFalse();
        assertThat(second.isConvicted()).isFalse();
        assertThat(third.isConvicted()).isTrue();
    }

    @Test
    void neighbours_are_passed_one_by_one_then_in_numbers_that_double() {
        assertThat(new PoisonRecordSearch.Suspect(JP, 41, 0, 3).width()).isEqualTo(1);
        assertThat(new PoisonRecordSearch.Suspect(JP, 48, 7, 3).width()).isEqualTo(1);
        assertThat(new PoisonRecordSearch.Suspect(JP, 49, 8, 3).width()).isEqualTo(2);
        assertThat(new PoisonRecordSearch.Suspect(JP, 51, 9, 3).width()).isEqualTo(4);
        assertThat(new PoisonRecordSearch.Suspect(JP, 99, 1_000, 3).width()).isEqualTo(1L << 20);
    }

    @Test
    void neighbours_are_counted_in_one_mailbox_and_only_after_a_record_that_was_passed() {
        PoisonRecordSearch.Suspect passed = new PoisonRecordSearch.Suspect(JP, 41, 0, 3);

        assertThat(PoisonRecordSearch.Suspect.after(passed, JP, 42))
                .isEqualTo(new PoisonRecordSearch.Suspect(JP, 42, 1, 1));
        assertThat(PoisonRecordSearch.Suspect.after(passed, FR, 42))
                .isEqualTo(new PoisonRecordSearch.Suspect(FR, 42, 0, 1));
        assertThat(PoisonRecordSearch.Suspect.after(new PoisonRecordSearch.Suspect(JP, 41, 0, 1), JP, 42))
                .isEqualTo(new PoisonRecordSearch.Suspect(JP, 42, 0, 1));
    }

    private ReadingAttempt attempt() {
        return new ReadingAttempt(folder.resolve("state").resolve("edge-0.attempt"));
    }
}
