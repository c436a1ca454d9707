package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.dissemination.custody.Member;
import dev.herald.state.SentMail;
import dev.herald.streams.CompactionHeartbeat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into mailboxes, or into the backlog of a member whose mailbox is not there. While a member has a
 * backlog, what comes later queues behind it. A suspended member's content goes on waiting, all else goes out; for one
 * that has left nothing is kept.
 *
 * <p>Mail leaves its mailbox when it is acknowledged, when its time is over or, acknowledged or not, some time after
 * its case was closed: it may hold the person, and its addressee needs time to read why the case ended.
 */
final class Deliver implements Processor<String, Delivery, String, Object> {

    /** Most records of one kind that go out in one go, so that the live flow is not held up. */
    private static final int BATCH = 500;

    private final DisseminationTopology.World world;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable Backlog backlog;
    private @Nullable SentMails sentMails;

    Deliver(DisseminationTopology.World world) {
        this.world = world;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        this.context = processorContext;
        this.backlog = new Backlog(processorContext.getStateStore(DisseminationTopology.BACKLOG), world.figures());
        this.sentMails = new SentMails(processorContext.getStateStore(DisseminationTopology.SENT_MAIL));
        processorContext.schedule(world.look(), PunctuationType.WALL_CLOCK_TIME, now -> look());
        processorContext.schedule(world.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        CompactionHeartbeat.schedule(
                processorContext,
                world.tick(),
                Set.of(DisseminationTopology.BACKLOG, DisseminationTopology.SENT_MAIL),
                Set.of());
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Bytes value = record.value().value();
        if (value == null && CaseId.isValid(record.key())) {
            forget(record.key(), record.value(), record.timestamp());
            return;
        }
        for (MemberCode member : record.value().to()) {
            if (value == null) {
                acknowledged(member, record.key());
            } else if (world.members().hasLeft(member)) {
                world.figures().dropped();
            } else {
                deliver(member, record.key(), value, record.headers(), record.timestamp());
            }
        }
    }

    @Override
    public void close() {
        if (backlog != null) {
            backlog.close();
        }
    }

    /** What a mailbox record holds. */
    static Serializer<Delivery.ToOne> valueSerializer() {
        return (topic, delivery) -> delivery == null || delivery.value() == null
                ? null
                : delivery.value().get();
    }

    private void deliver(MemberCode member, String key, Bytes value, Headers headers, long timestamp) {
        if (!CaseId.isValid(key)) {
            EventHeaders known = EventHeaders.from(headers);
            String about = known == null || known.subject() == null ? "" : known.subject();
            Instant written = known == null ? Instant.ofEpochMilli(timestamp) : known.time();
            sentMails().add(member, key, about, written);
        }
        put(member, key, value, headers, timestamp);
    }

    private void put(MemberCode member, String key, @Nullable Bytes value, Headers headers, long timestamp) {
        if (!backlog().isWaitingFor(member) && canBeWritten(member)) {
            send(member, key, value, timestamp, headers);
            world.figures().delivered();
        } else {
            backlog().add(member, key, value, headers);
        }
    }

    /** Overwrites whatever is there, in the mailbox or on the way to it. */
    private void forget(String caseId, Delivery over, long timestamp) {
        for (MemberCode member : over.to()) {
            if (!world.members().hasLeft(member)) {
                put(member, caseId, null, new RecordHeaders(), timestamp);
            }
        }
        if (over.closing()) {
            sentMails().closed(caseId, Instant.ofEpochMilli(timestamp));
        }
    }

    /** An acknowledgement of mail that nobody sent there, or that is gone already, changes nothing. */
    private void acknowledged(MemberCode member, String messageId) {
        if (sentMails().remove(member, messageId)) {
            takeAway(member, messageId);
        } else {
            world.figures().unknownMail();
        }
    }

    /** Mail that never went out need not be deleted. */
    private void takeAway(MemberCode member, String messageId) {
        if (!backlog().remove(member, messageId) && !world.members().hasLeft(member)) {
            put(member, messageId, null, new RecordHeaders(), world.clock().millis());
        }
    }

    private boolean canBeWritten(MemberCode member) {
        return world.mailboxes().open(member) && !world.members().hasLeft(member);
    }

    private void send(MemberCode member, String key, @Nullable Bytes value, long timestamp, Headers headers) {
        context()
                .forward(
                        new Record<>(key, (Object) new Delivery.ToOne(member, value), timestamp, headers),
                        DisseminationTopology.TO_MAILBOXES);
    }

    private void look() {
        for (MemberCode member : backlog().members()) {
            if (world.members().hasLeft(member)) {
                drop(member);
            } else if (canBeWritten(member)) {
                flush(member);
            }
        }
        Instant now = world.clock().instant();
        takeAway(sentMails().sentBefore(now.minus(world.mailKept()), BATCH));
        takeAway(sentMails().ofCasesClosedBefore(now.minus(world.closedMailKept()), BATCH));
    }

    private void takeAway(List<SentMail> over) {
        for (SentMail old : over) {
            MemberCode member = new MemberCode(old.getMember());
            sentMails().remove(member, old.getMessageId());
            takeAway(member, old.getMessageId());
        }
    }

    private void flush(MemberCode member) {
        boolean withContent = world.members().takesPart(member);
        for (Backlog.Waiting waiting : backlog().next(member, withContent, BATCH)) {
            send(member, waiting.key(), waiting.value(), world.clock().millis(), waiting.headers());
            backlog().remove(member, waiting);
            world.figures().deliveredLate();
        }
    }

    private void drop(MemberCode member) {
        for (Backlog.Waiting waiting : backlog().next(member, true, BATCH)) {
            backlog().remove(member, waiting);
            world.figures().dropped();
        }
    }

    /** One task ticks the mailboxes, for each has one partition. */
    private void tick(long now) {
        if (context().taskId().partition() == 0) {
            for (Member member : world.members().now().all()) {
                if (canBeWritten(member.code())) {
                    send(member.code(), CompactionHeartbeat.KEY, null, now, new RecordHeaders());
                }
            }
        }
    }

    private ProcessorContext<String, Object> context() {
        return Objects.requireNonNull(context, "not initialised");
    }

    private Backlog backlog() {
        return Objects.requireNonNull(backlog, "not initialised");
    }

    private SentMails sentMails() {
        return Objects.requireNonNull(sentMails, "not initialised");
    }
}
