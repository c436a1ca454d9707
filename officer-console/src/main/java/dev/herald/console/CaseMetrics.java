package dev.herald.console;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.CustodyViews.MemberRecalls;
import dev.herald.console.queue.QueueLabel;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * How many cases and recalls need somebody, in numbers alone. They are not a number while the console has not read the
 * topics after a start.
 */
final class CaseMetrics {

    private static final MetricDefinition WAITING =
            MetricDefinition.gauge("herald.cases.waiting", "", "Cases that wait for an officer");
    private static final MetricDefinition ESCALATED =
            MetricDefinition.gauge("herald.cases.escalated", "", "Cases that are escalated");
    private static final MetricDefinition HELD = MetricDefinition.gauge(
            "herald.cases.held",
            "",
            "Diffusions that a flag holds until an officer decides; HOLD alone is not counted");
    private static final MetricDefinition BLOCK_OVERDUE = MetricDefinition.gauge(
            "herald.cases.block.overdue", "", "Blocked cases on which no officer decided within three days");
    private static final MetricDefinition PAST_DEADLINE = MetricDefinition.gauge(
            "herald.cases.past.deadline", "", "Cases whose next deadline is over and that review has not handled yet");
    private static final MetricDefinition OLDEST_UNREVIEWED = MetricDefinition.gauge(
            "herald.cases.oldest.unreviewed",
            "seconds",
            "How long the oldest of the diffusions that nobody reviewed is out; 0 if none is");
    private static final MetricDefinition OPEN =
            MetricDefinition.gauge("herald.recalls.open", "", "Recalls that wait for a member's answer");
    private static final MetricDefinition OVERDUE = MetricDefinition.gauge(
            "herald.recalls.overdue", "", "Removals that a member did not acknowledge in time, and has not since");
    private static final MetricDefinition OWING =
            MetricDefinition.gauge("herald.recalls.overdue.members", "", "Members that owe an overdue removal");

    /** All of them. */
    static final List<MetricDefinition> DEFINITIONS =
            List.of(WAITING, ESCALATED, HELD, BLOCK_OVERDUE, PAST_DEADLINE, OLDEST_UNREVIEWED, OPEN, OVERDUE, OWING);

    private static final Set<String> LABELS =
            Set.of(QueueLabel.WAITS, QueueLabel.ESCALATED, QueueLabel.HELD, QueueLabel.BLOCK_OVERDUE);

    /**
     * Registers the metrics.
     *
     * @param cases counts the cases of each of some labels, see {@link QueueLabel}
     * @param pastDeadline counts the cases whose next deadline is before a moment
     * @param oldestUnreviewed since when the first diffusion is out that nobody reviewed
     */
    CaseMetrics(
            MeterRegistry meters,
            Function<Set<String>, Map<String, Integer>> cases,
            ToIntFunction<Instant> pastDeadline,
            Supplier<Optional<Instant>> oldestUnreviewed,
            CustodyViews custody,
            InstantSource clock) {
        gauge(meters, WAITING, cases, views -> count(views, QueueLabel.WAITS));
        gauge(meters, ESCALATED, cases, views -> count(views, QueueLabel.ESCALATED));
        gauge(meters, HELD, cases, views -> count(views, QueueLabel.HELD));
        gauge(meters, BLOCK_OVERDUE, cases, views -> count(views, QueueLabel.BLOCK_OVERDUE));
        gauge(meters, PAST_DEADLINE, pastDeadline, counter -> counter.applyAsInt(clock.instant()));
        gauge(
                meters,
                OLDEST_UNREVIEWED,
                oldestUnreviewed,
                oldest -> oldest.get()
                        .map(since -> Duration.between(since, clock.instant()).toSeconds())
                        .orElse(0L));
        gauge(meters, OPEN, custody, views -> views.openRecalls(null, 1).total());
        gauge(
                meters,
                OVERDUE,
                custody,
                views -> views.membersAwaited().stream()
                        .mapToInt(MemberRecalls::overdue)
                        .sum());
        gauge(
                meters,
                OWING,
                custody,
                views -> views.membersAwaited().stream()
                        .filter(member -> member.overdue() > 0)
                        .count());
    }

    private static <T> void gauge(MeterRegistry meters, MetricDefinition metric, T views, ToDoubleFunction<T> value) {
        metric.gauge(meters, views, source -> {
            try {
                return value.applyAsDouble(source);
            } catch (ViewsClosed e) {
                return Double.NaN;
            }
        });
    }

    private static int count(Function<Set<String>, Map<String, Integer>> cases, String label) {
        return cases.apply(LABELS).getOrDefault(label, 0);
    }
}
