package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.UnreadableBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests what health and log say of a reader that failed. */
@ExtendWith(OutputCaptureExtension.class)
class ReaderStatusTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final IntakeMetrics metrics = new IntakeMetrics(meters);
    private final ReaderStatus status = new ReaderStatus(3, nanos::get);

    @Test
    void the_true_cause_is_named_and_only_a_fenced_reader_speaks_of_another_instance() {
        assertThat(FailureText.of(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .isEqualTo("OutOfMemoryError: Java heap space");
        assertThat(FailureText.of(new StackOverflowError())).isEqualTo("StackOverflowError");
        assertThat(FailureText.of(new TimeoutException("no answer within 10000 ms\nmore")))
                .isEqualTo("TimeoutException: no answer within 10000 ms");
        assertThat(FailureText.of(new FencedInstanceIdException("fenced")))
                .contains("FencedInstanceIdException", "does another instance run");
    }

    @Test
    void the_message_of_a_bug_is_not_repeated_because_it_may_hold_a_name() {
        assertThat(FailureText.of(new IllegalStateException("about Testmann"))).isEqualTo("IllegalStateException");
    }

    @Test
    void a_lack_of_threads_or_classes_is_not_a_records_fault() {
        assertThat(FailureText.mayBeOfARecord(new OutOfMemoryError("Java heap space")))
                .isTrue();
        assertThat(FailureText.mayBeOfARecord(new StackOverflowError())).isTrue();
        assertThat(FailureText.mayBeOfARecord(new UnreadableBatch(new IllegalArgumentException())))
                .isTrue();
        assertThat(FailureText.mayBeOfARecord(new OutOfMemoryError("unable to create native thread")))
                .isFalse();
        assertThat(FailureText.mayBeOfARecord(new OutOfMemoryError("Metaspace")))
                .isFalse();
        assertThat(FailureText.mayBeOfARecord(new NoClassDefFoundError("dev/herald/X")))
                .isFalse();
    }

    @Test
    void a_failure_that_repeats_is_one_line_a_minute(CapturedOutput log) {
        for (int second = 0; second < 120; second++) {
            status.failed(new TimeoutException("the broker is away"));
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(log.getOut().lines().filter(line -> line.contains("the broker is away")))
                .hasSize(2);
        assertThat(log.getOut()).doesNotContain("\tat ");
        assertThat(status.trouble()).contains("the broker is away");
    }

    @Test
    void a_reader_that_reads_has_no_trouble() {
        metrics.watch(List.of(status));
        status.readsCarefully("OutOfMemoryError: Java heap space");
        assertThat(status.trouble()).contains("record by record");
        assertThat(meters.get("herald.intake.edge.readers").gauge().value()).isZero();

        status.reads(List.of(new TopicPartition("i247.inbound.fr", 0)));
        assertThat(status.trouble()).isNull();
        assertThat(status.mailboxes()).isEqualTo(1);
        assertThat(meters.get("herald.intake.edge.readers").gauge().value()).isEqualTo(1);
    }
}
