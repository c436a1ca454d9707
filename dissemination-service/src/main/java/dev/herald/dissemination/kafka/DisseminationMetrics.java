package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Members;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of this instance, without personal data. A transaction that is aborted and repeated is counted twice: use the
 * topics for accounting.
 */
public final class DisseminationMetrics {

    private static final String ACKNOWLEDGEMENTS = "herald.dissemination.acknowledgements.";
    private static final MetricDefinition DELIVERIES = MetricDefinition.counter(
            "herald.dissemination.deliveries",
            "records",
            "Records sent to mailboxes: direct, or from the backlog",
            "way");
    private static final MetricDefinition REFUSED =
            MetricDefinition.counter(ACKNOWLEDGEMENTS + "refused", "", "Acknowledgements that were refused");
    private static final MetricDefinition IGNORED = MetricDefinition.counter(
            ACKNOWLEDGEMENTS + "ignored",
            "",
            "Acknowledgements without an effect: of no_member, or with no_change",
            "reason");
    private static final MetricDefinition UNKNOWN = MetricDefinition.counter(
            ACKNOWLEDGEMENTS + "unknown", "", "Acknowledgements of mail that is not in the mailbox");
    private static final MetricDefinition DROPPED = MetricDefinition.counter(
            "herald.dissemination.dropped", "records", "Records for members that have left, which were not sent");
    private static final MetricDefinition FAILED_STEPS = MetricDefinition.counter(
            "herald.dissemination.steps.failed",
            "",
            "Due recalls and catch-ups of a case that failed and are tried again; should stay 0");
    private static final MetricDefinition BACKLOG = MetricDefinition.gauge(
            "herald.dissemination.backlog", "records", "Records that wait for a mailbox, of all members");
    private static final MetricDefinition MAILBOX_BACKLOG = MetricDefinition.gauge(
            "herald.dissemination.mailbox.backlog",
            "records",
            "Records that wait for the mailbox of a member; a member that never had a backlog has no series",
            "member");
    private static final MetricDefinition MAILBOX_BACKLOG_AGE = MetricDefinition.gauge(
            "herald.dissemination.mailbox.backlog.age",
            "seconds",
            "Time that the oldest record for the mailbox of a member has waited; 0 if none waits",
            "member");
    private static final MetricDefinition MISSING = MetricDefinition.gauge(
            "herald.dissemination.mailboxes.missing", "", "Members that have not left and have no writable mailbox");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(
            DELIVERIES,
            REFUSED,
            IGNORED,
            UNKNOWN,
            DROPPED,
            FAILED_STEPS,
            BACKLOG,
            MAILBOX_BACKLOG,
            MAILBOX_BACKLOG_AGE,
            MISSING);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Set<MemberCode> measured = ConcurrentHashMap.newKeySet();

    private final Counter direct;
    private final Counter fromBacklog;
    private final Counter dropped;
    private final Counter refused;
    private final Counter ofNoMember;
    private final Counter withoutChange;
    private final Counter unknownMail;
    private final Counter failedSteps;
    private final Map<MemberCode, Long> backlog = new ConcurrentHashMap<>();

    /** When the oldest record for a member began to wait, in the backlog of each task. */
    private final Map<MemberCode, Map<Backlog, Instant>> oldest = new ConcurrentHashMap<>();

    /** Registers the metrics. */
    public DisseminationMetrics(
            MeterRegistry meters, MemberProjection members, Predicate<MemberCode> isWritable, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.direct = DELIVERIES.counter(meters, "direct");
        this.fromBacklog = DELIVERIES.counter(meters, "backlog");
        this.refused = REFUSED.counter(meters);
        this.ofNoMember = IGNORED.counter(meters, "no_member");
        this.withoutChange = IGNORED.counter(meters, "no_change");
        this.dropped = DROPPED.counter(meters);
        this.unknownMail = UNKNOWN.counter(meters);
        this.failedSteps = FAILED_STEPS.counter(meters);
        BACKLOG.gauge(meters, this, DisseminationMetrics::backlogSize);
        MISSING.gauge(
                meters,
                members,
                known -> membersWithoutMailbox(known.current(), isWritable).size());
    }

    /** Returns the codes of members that have not left and whose mailbox is not writable. */
    public static List<String> membersWithoutMailbox(Members members, Predicate<MemberCode> isWritable) {
        return members.all().stream()
                .filter(member -> !member.hasLeft() && !isWritable.test(member.code()))
                .map(member -> member.code().value())
                .toList();
    }

    /** Returns the number of records that wait for a mailbox. */
    public long backlogSize() {
        return backlog.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of waiting records by member. */
    public Map<String, Long> backlogByMember() {
        Map<String, Long> numbers = new TreeMap<>();
        backlog.forEach((member, number) -> numbers.put(member.value(), number));
        return numbers;
    }

    void countDelivery() {
        direct.increment();
    }

    void countBacklogDelivery() {
        fromBacklog.increment();
    }

    void countDropped(int records) {
        dropped.increment(records);
    }

    void countRefusedAcknowledgements(int number) {
        refused.increment(number);
    }

    /** Counts an acknowledgement of a sender that is not in the member directory. */
    void countAcknowledgementOfNoMember() {
        ofNoMember.increment();
    }

    /** Counts an acknowledgement that repeats another, or is about an earlier version. */
    void countAcknowledgementWithoutChange() {
        withoutChange.increment();
    }

    /** Counts a due recall or a catch-up that failed; its case is logged. */
    void countFailedStep() {
        failedSteps.increment();
    }

    void countUnknownMail() {
        unknownMail.increment();
    }

    /** Changes the number of waiting records; a member without any is left out. */
    void addToBacklog(MemberCode member, long change) {
        if (measured.add(member)) {
            MAILBOX_BACKLOG.gauge(meters, backlog, waiting -> waiting.getOrDefault(member, 0L), member.value());
            MAILBOX_BACKLOG_AGE.gauge(meters, this, all -> all.secondsOfOldest(member), member.value());
        }
        backlog.merge(member, change, (known, more) -> known + more == 0 ? null : known + more);
    }

    /**
     * Sets when the oldest record for a member began to wait.
     *
     * @param task the backlog of a task
     * @param queuedAt null if none waits, or it is not known
     */
    void setOldestInBacklog(Backlog task, MemberCode member, @Nullable Instant queuedAt) {
        Map<Backlog, Instant> byTask = oldest.computeIfAbsent(member, any -> new ConcurrentHashMap<>());
        if (queuedAt == null) {
            byTask.remove(task);
        } else {
            byTask.put(task, queuedAt);
        }
    }

    private double secondsOfOldest(MemberCode member) {
        return oldest.getOrDefault(member, Map.of()).values().stream()
                .min(Comparator.naturalOrder())
                .map(queuedAt ->
                        Math.max(0, Duration.between(queuedAt, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
