package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Members;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics of this instance, without personal data. A transaction that is aborted and repeated is counted twice: use the
 * topics for accounting.
 *
 * <ul>
 *   <li>{@code herald.dissemination.deliveries}: records sent to mailboxes, {@code way} = direct or backlog
 *   <li>{@code herald.dissemination.backlog}: records that wait for a mailbox
 *   <li>{@code herald.dissemination.dropped}: records for members that have left
 *   <li>{@code herald.dissemination.recalls.open}: cases with a removal that is not acknowledged yet
 *   <li>{@code herald.dissemination.acknowledgements.refused}: acknowledgements that were refused
 *   <li>{@code herald.dissemination.acknowledgements.ignored}: acknowledgements without an effect, {@code reason} =
 *       no_holder or no_change
 *   <li>{@code herald.dissemination.acknowledgements.unknown}: acknowledgements of mail that is not in the mailbox
 *   <li>{@code herald.dissemination.locations}: reports that a person was located, arrested or released,
 *       {@code outcome} = passed_on or refused
 *   <li>{@code herald.dissemination.steps.failed}: due recalls and catch-ups of a case that failed
 *   <li>{@code herald.dissemination.mailboxes.missing}: members without a writable mailbox
 * </ul>
 */
public final class DisseminationMetrics {

    private final Counter direct;
    private final Counter fromBacklog;
    private final Counter dropped;
    private final Counter refused;
    private final Counter ofNoHolder;
    private final Counter withoutChange;
    private final Counter unknownMail;
    private final Counter failedSteps;
    private final Counter locations;
    private final Counter refusedLocations;
    private final Map<MemberCode, Long> backlog = new ConcurrentHashMap<>();
    private final AtomicLong openRecalls = new AtomicLong();

    /** Registers the metrics. */
    public DisseminationMetrics(MeterRegistry meters, MemberProjection members, MailboxAvailability mailboxes) {
        this.direct = meters.counter("herald.dissemination.deliveries", "way", "direct");
        this.fromBacklog = meters.counter("herald.dissemination.deliveries", "way", "backlog");
        this.refused = meters.counter("herald.dissemination.acknowledgements.refused");
        this.ofNoHolder = meters.counter("herald.dissemination.acknowledgements.ignored", "reason", "no_holder");
        this.withoutChange = meters.counter("herald.dissemination.acknowledgements.ignored", "reason", "no_change");
        this.dropped = meters.counter("herald.dissemination.dropped");
        this.unknownMail = meters.counter("herald.dissemination.acknowledgements.unknown");
        this.locations = meters.counter("herald.dissemination.locations", "outcome", "passed_on");
        this.refusedLocations = meters.counter("herald.dissemination.locations", "outcome", "refused");
        this.failedSteps = meters.counter("herald.dissemination.steps.failed");
        Gauge.builder("herald.dissemination.backlog", this, DisseminationMetrics::backlogSize)
                .register(meters);
        Gauge.builder("herald.dissemination.recalls.open", openRecalls, AtomicLong::doubleValue)
                .register(meters);
        Gauge.builder(
                        "herald.dissemination.mailboxes.missing",
                        () -> membersWithoutMailbox(members.current(), mailboxes)
                                .size())
                .register(meters);
    }

    /** Returns the codes of members that have not left and whose mailbox is not writable. */
    public static List<String> membersWithoutMailbox(Members members, MailboxAvailability mailboxes) {
        return members.all().stream()
                .filter(member -> !member.hasLeft() && !mailboxes.isWritable(member.code()))
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

    /** Counts an acknowledgement of a member that was never sent the case. */
    void countAcknowledgementOfNoHolder() {
        ofNoHolder.increment();
    }

    /** Counts an acknowledgement that repeats another, or is about an earlier version. */
    void countAcknowledgementWithoutChange() {
        withoutChange.increment();
    }

    /** Counts a report about a person that was passed on to the source. */
    void countLocation() {
        locations.increment();
    }

    /** Counts a report about a person that was refused. */
    void countRefusedLocation() {
        refusedLocations.increment();
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
        backlog.merge(member, change, (known, more) -> known + more == 0 ? null : known + more);
    }

    void addToOpenRecalls(long change) {
        openRecalls.addAndGet(change);
    }
}
