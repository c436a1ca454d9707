package dev.herald.dissemination.kafka;

import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What this instance tells about itself, without a person. An aborted transaction is counted again when it is repeated:
 * account from the topics.
 *
 * <ul>
 *   <li>{@code herald.dissemination.deliveries}: records sent to mailboxes, {@code way} = direct or backlog
 *   <li>{@code herald.dissemination.backlog}: records that wait for a mailbox
 *   <li>{@code herald.dissemination.recalls.open}: cases in which somebody has yet to acknowledge removal
 *   <li>{@code herald.dissemination.acknowledgements.refused}: acknowledgements sent back
 *   <li>{@code herald.dissemination.mailboxes.missing}: members without a mailbox that may be written
 * </ul>
 */
public final class Figures {

    private final Counter direct;
    private final Counter fromBacklog;
    private final Counter refused;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong openRecalls = new AtomicLong();

    /** Registers the figures. */
    public Figures(MeterRegistry meters, Supplier<Members> members, Mailboxes mailboxes) {
        this.direct = meters.counter("herald.dissemination.deliveries", "way", "direct");
        this.fromBacklog = meters.counter("herald.dissemination.deliveries", "way", "backlog");
        this.refused = meters.counter("herald.dissemination.acknowledgements.refused");
        Gauge.builder("herald.dissemination.backlog", waiting, AtomicLong::doubleValue)
                .register(meters);
        Gauge.builder("herald.dissemination.recalls.open", openRecalls, AtomicLong::doubleValue)
                .register(meters);
        Gauge.builder(
                        "herald.dissemination.mailboxes.missing",
                        () -> withoutMailbox(members.get(), mailboxes).size())
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
        return waiting.get();
    }

    void delivered() {
        direct.increment();
    }

    void deliveredLate() {
        fromBacklog.increment();
    }

    void refused() {
        refused.increment();
    }

    void waitingChanged(long by) {
        waiting.addAndGet(by);
    }

    void openRecallsChanged(long by) {
        openRecalls.addAndGet(by);
    }
}
