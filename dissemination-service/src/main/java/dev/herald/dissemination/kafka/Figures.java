package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this instance tells about itself, without a person. An aborted transaction is counted again when it is repeated:
 * account from the topics.
 *
 * <ul>
 *   <li>{@code herald.dissemination.deliveries}: records sent to mailboxes, {@code way} = direct or backlog
 *   <li>{@code herald.dissemination.backlog}: records that wait for a mailbox
 *   <li>{@code herald.dissemination.dropped}: records for members that have left
 *   <li>{@code herald.dissemination.recalls.open}: cases in which somebody has yet to acknowledge removal
 *   <li>{@code herald.dissemination.acknowledgements.refused}: acknowledgements sent back
 *   <li>{@code herald.dissemination.acknowledgements.unknown}: acknowledgements of mail that is not there
 *   <li>{@code herald.dissemination.mailboxes.missing}: members without a mailbox that may be written
 *   <li>{@code herald.dissemination.members.refused}: records of members whose index another has
 * </ul>
 */
public final class Figures {

    private final Counter direct;
    private final Counter fromBacklog;
    private final Counter dropped;
    private final Counter refused;
    private final Counter unknownMail;
    private final Map<MemberCode, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicLong openRecalls = new AtomicLong();

    /** Registers the figures. */
    public Figures(MeterRegistry meters, MemberDirectory members, Mailboxes mailboxes) {
        this.direct = meters.counter("herald.dissemination.deliveries", "way", "direct");
        this.fromBacklog = meters.counter("herald.dissemination.deliveries", "way", "backlog");
        this.refused = meters.counter("herald.dissemination.acknowledgements.refused");
        this.dropped = meters.counter("herald.dissemination.dropped");
        this.unknownMail = meters.counter("herald.dissemination.acknowledgements.unknown");
        Gauge.builder("herald.dissemination.backlog", this, Figures::waiting).register(meters);
        Gauge.builder("herald.dissemination.recalls.open", openRecalls, AtomicLong::doubleValue)
                .register(meters);
        Gauge.builder(
                        "herald.dissemination.mailboxes.missing",
                        () -> withoutMailbox(members.now(), mailboxes).size())
                .register(meters);
        FunctionCounter.builder("herald.dissemination.members.refused", members, MemberDirectory::refused)
                .register(meters);
    }

    /** Members that take part and whose mailbox cannot be written. */
    public static List<String> withoutMailbox(Members members, Mailboxes mailboxes) {
        return members.all().stream()
                .filter(member -> member.status() != Member.Status.REMOVED && !mailboxes.open(member.code()))
                .map(member -> member.code().value())
                .toList();
    }

    /** How many records wait for a mailbox, on this instance. */
    public long waiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many wait for which member, on this instance. */
    public Map<String, Long> waitingByMember() {
        Map<String, Long> numbers = new TreeMap<>();
        waiting.forEach((member, number) -> numbers.put(member.value(), number));
        return numbers;
    }

    void delivered() {
        direct.increment();
    }

    void deliveredLate() {
        fromBacklog.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void refused(int acknowledgements) {
        refused.increment(acknowledgements);
    }

    void unknownMail() {
        unknownMail.increment();
    }

    /** A member for whom nothing waits is not named. */
    void waitingChanged(MemberCode member, long by) {
        waiting.merge(member, by, (known, more) -> known + more == 0 ? null : known + more);
    }

    void openRecallsChanged(long by) {
        openRecalls.addAndGet(by);
    }
}
