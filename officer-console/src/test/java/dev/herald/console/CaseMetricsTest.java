package dev.herald.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews.MemberRecalls;
import dev.herald.console.custody.FakeCustody;
import dev.herald.console.queue.QueueLabel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of cases and recalls, in numbers. */
class CaseMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeCustody custody = new FakeCustody();
    private boolean closed;

    @BeforeEach
    void register() {
        CaseMetrics metrics = new CaseMetrics(
                meters,
                labels -> {
                    refuseIfClosed();
                    return Map.of(QueueLabel.WAITS, 7, QueueLabel.ESCALATED, 2, QueueLabel.BLOCK_OVERDUE, 1);
                },
                moment -> {
                    refuseIfClosed();
                    return moment.equals(NOW) ? 3 : 0;
                },
                () -> {
                    refuseIfClosed();
                    return Optional.of(NOW.minusSeconds(90_000));
                },
                custody,
                () -> NOW);
        assertThat(metrics).isNotNull();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new ViewsClosed("the case files have not been read yet");
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void cases_are_counted_by_what_they_need() {
        assertThat(gauge("herald.cases.waiting")).isEqualTo(7);
        assertThat(gauge("herald.cases.escalated")).isEqualTo(2);
        assertThat(gauge("herald.cases.held")).isZero();
        assertThat(gauge("herald.cases.block.overdue")).isEqualTo(1);
        assertThat(gauge("herald.cases.past.deadline")).isEqualTo(3);
        assertThat(gauge("herald.cases.oldest.unreviewed")).isEqualTo(90_000);
    }

    @Test
    void recalls_are_counted_with_the_removals_and_members_that_are_overdue() {
        assertThat(gauge("herald.recalls.open"))
                .isEqualTo(custody.openRecalls(null, 1).total());
        assertThat(gauge("herald.recalls.overdue"))
                .isPositive()
                .isEqualTo(custody.membersAwaited().stream()
                        .mapToInt(MemberRecalls::overdue)
                        .sum());
        assertThat(gauge("herald.recalls.overdue.members")).isPositive();
    }

    @Test
    void before_the_topics_are_read_nothing_is_a_number() {
        closed = true;
        assertThat(gauge("herald.cases.waiting")).isNaN();
        assertThat(gauge("herald.cases.past.deadline")).isNaN();
    }
}
