package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.dissemination.custody.Member;
import dev.herald.state.Backlogged;
import dev.herald.state.SentMail;
import dev.herald.streams.topology.CompactionHeartbeat;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.StorePart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to mailboxes, or to the backlog of a member whose mailbox is not writable. While a member has a
 * backlog, later records queue behind it. Content for a suspended member waits, other records are sent; records for a
 * member that has left are dropped, and {@link DroppedRecords} notes those about notices. Checkpoints of the audit do
 * not wait.
 *
 * <p>Mail is deleted when it is acknowledged, when its retention is over or, acknowledged or not, some time after its
 * case was closed: mail may hold the person, and its addressee needs time to read why the case ended.
 */
final class DeliveryProcessor implements Processor<String, Delivery, String, Object> {

    /** Records that one portion sends at most, of all members together: it ends with a commit. */
    private static final int PORTION = 2_000;

    /** Records of one member that are read at once; time is checked between two reads. */
    private static final int BATCH = 50;

    private final DisseminationTopologySettings settings;
    private final MemberProjection members;
    private final DisseminationMetrics metrics;
    private @Nullable OpenStores open;
    private @Nullable ScheduledWork work;
    private @Nullable ScheduledWork lookForOldMail;
    private @Nullable ScheduledWork heartbeat;
    private @Nullable MemberCode lastServed;

    private record OpenStores(
            ProcessorContext<String, Object> context,
            Backlog backlog,
            DroppedRecords droppedRecords,
            SentMailStore sentMail) {}

    DeliveryProcessor(DisseminationTopologySettings settings) {
        this.settings = settings;
        this.members = settings.members();
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<String, Backlogged> backlog = context.getStateStore(DisseminationStores.BACKLOG);
        open = new OpenStores(
                context,
                new Backlog(backlog, context.getStateStore(DisseminationStores.PROGRESS), metrics),
                new DroppedRecords(backlog),
                new SentMailStore(StorePart.in(context, DisseminationStores.SENT_MAIL)));
        work = ScheduledWork.start(
                context, settings.budget(), settings.clock(), settings.scheduledWork(), this::runPortion);
        lookForOldMail = ScheduledWork.start(
                context,
                settings.budget(),
                settings.clock(),
                ScheduledWork.Interval.seldom(settings.heartbeatInterval()),
                this::deleteOldMail);
        context.schedule(settings.heartbeatInterval(), PunctuationType.WALL_CLOCK_TIME, this::sendHeartbeats);
        heartbeat = CompactionHeartbeat.start(
                context,
                settings.budget(),
                settings.clock(),
                settings.heartbeatInterval(),
                Set.of(DisseminationStores.BACKLOG),
                Set.of());
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Delivery delivery = record.value();
        switch (delivery.kind()) {
            case ACKNOWLEDGED_MAIL ->
                delivery.to()
                        .forEach(member ->
                                acknowledge(member, record.key(), caseIdIn(EventHeaders.from(record.headers()))));
            case DELETION -> delete(record);
            case CLOSING -> {
                delete(record);
                sentMail().markClosed(record.key(), Instant.ofEpochMilli(record.timestamp()));
            }
            case NOTICE, MAIL -> deliver(record);
            case CHECKPOINT -> sendWherePossible(record);
        }
    }

    /** A backlog of checkpoints would grow for as long as a mailbox is away, and only the latest is of use. */
    private void sendWherePossible(Record<String, Delivery> record) {
        for (MemberCode member : record.value().to()) {
            if (!backlog().isWaitingFor(member) && isWritable(member)) {
                send(member, record.key(), record.value().value(), record.timestamp(), record.headers());
                metrics.countDelivery();
            }
        }
    }

    private void deliver(Record<String, Delivery> record) {
        for (MemberCode member : record.value().to()) {
            if (members.hasLeft(member)) {
                droppedRecords().add(member, record.key());
                metrics.countDropped(1);
            } else {
                if (record.value().kind() == Delivery.Kind.MAIL) {
                    noteMail(member, record);
                }
                sendOrQueue(member, record.key(), record.value().value(), record.headers(), record.timestamp());
            }
        }
    }

    @Override
    public void close() {
        if (work != null) {
            work.stop();
        }
        if (lookForOldMail != null) {
            lookForOldMail.stop();
        }
        if (heartbeat != null) {
            heartbeat.stop();
        }
        if (open != null) {
            open.backlog().close();
        }
    }

    /** Returns the serializer of mailbox records. */
    static Serializer<Delivery.MailboxRecord> valueSerializer() {
        return (topic, delivery) -> delivery == null || delivery.value() == null
                ? null
                : delivery.value().get();
    }

    private void noteMail(MemberCode member, Record<String, Delivery> mail) {
        EventHeaders known = EventHeaders.from(mail.headers());
        Instant sentAt = known == null ? Instant.ofEpochMilli(mail.timestamp()) : known.time();
        sentMail().add(member, mail.key(), caseIdIn(known), sentAt);
    }

    private static String caseIdIn(@Nullable EventHeaders known) {
        return known == null || known.subject() == null ? "" : known.subject();
    }

    private void sendOrQueue(MemberCode member, String key, @Nullable Bytes value, Headers headers, long timestamp) {
        droppedRecords().remove(member, key);
        if (!backlog().isWaitingFor(member) && isWritable(member)) {
            send(member, key, value, timestamp, headers);
            metrics.countDelivery();
        } else {
            backlog().add(member, key, value, headers, Instant.ofEpochMilli(timestamp));
        }
    }

    /** Deletes a photograph, or the last record of a closed case, in the mailbox or in the backlog. */
    private void delete(Record<String, Delivery> deletion) {
        for (MemberCode member : deletion.value().to()) {
            if (members.hasLeft(member)) {
                droppedRecords().remove(member, deletion.key()); // what is deleted is not repeated
            } else {
                sendOrQueue(member, deletion.key(), null, new RecordHeaders(), deletion.timestamp());
            }
        }
    }

    /** Deletes acknowledged mail; counts an acknowledgement of mail that is not in the mailbox. */
    private void acknowledge(MemberCode member, String messageId, String caseId) {
        if (sentMail().remove(member, messageId, caseId)) {
            deleteMail(member, messageId);
        } else {
            metrics.countUnknownMail();
        }
    }

    /** Deletes mail from the backlog or, if it was sent, from the mailbox. */
    private void deleteMail(MemberCode member, String messageId) {
        if (!backlog().remove(member, messageId) && !members.hasLeft(member)) {
            sendOrQueue(
                    member,
                    messageId,
                    null,
                    new RecordHeaders(),
                    settings.clock().millis());
        }
    }

    private boolean isWritable(MemberCode member) {
        return settings.isWritable().test(member) && !members.hasLeft(member);
    }

    private void send(MemberCode member, String key, @Nullable Bytes value, long timestamp, Headers headers) {
        stores().context()
                .forward(
                        new Record<>(key, (Object) new Delivery.MailboxRecord(member, value), timestamp, headers),
                        DisseminationStores.TO_MAILBOXES);
    }

    /** Sends backlogs, then deletes mail whose time is over, within one budget of time and records. */
    private ScheduledWork.Remaining runPortion(BooleanSupplier hasTime) {
        Portion portion = new Portion(hasTime);
        sendBacklogs(portion);
        Instant now = settings.clock().instant();
        deleteMailOfCasesClosedBefore(now.minus(settings.closedMailKept()), portion);
        return portion.hasRest() ? ScheduledWork.Remaining.NOTHING : ScheduledWork.Remaining.MORE;
    }

    /** Sends one batch of each member in turn, until nothing can be sent or the portion is used up. */
    private void sendBacklogs(Portion portion) {
        boolean anySent = true;
        while (anySent) {
            anySent = false;
            for (MemberCode member : fromNextMember()) {
                if (!portion.hasRest()) {
                    return;
                }
                anySent |= handleBacklog(member, portion);
                lastServed = member;
            }
        }
    }

    private boolean handleBacklog(MemberCode member, Portion portion) {
        if (members.hasLeft(member)) {
            return dropBacklog(member, portion);
        }
        return isWritable(member) && sendBacklog(member, portion);
    }

    /**
     * Returns the members with a backlog, beginning after the one that was served last, so that all have their turn.
     */
    private List<MemberCode> fromNextMember() {
        List<MemberCode> waiting = backlog().members().stream().sorted().toList();
        int next = 0;
        while (lastServed != null && next < waiting.size() && waiting.get(next).compareTo(lastServed) <= 0) {
            next++;
        }
        List<MemberCode> rotated = new ArrayList<>(waiting.subList(next, waiting.size()));
        rotated.addAll(waiting.subList(0, next));
        return rotated;
    }

    /**
     * The time and the number of records that one portion has left. It has time for a first record in any case, so that
     * it makes progress, whatever it had to look for.
     */
    private static final class Portion {

        private final BooleanSupplier hasTime;
        private int records = PORTION;

        Portion(BooleanSupplier hasTime) {
            this.hasTime = hasTime;
        }

        boolean hasRest() {
            return records > 0 && (hasTime.getAsBoolean() || records == PORTION);
        }

        int batch() {
            return Math.min(BATCH, records);
        }

        void use(int number) {
            records -= number;
        }
    }

    private ScheduledWork.Remaining deleteOldMail(BooleanSupplier hasTime) {
        Instant sentBefore = settings.clock().instant().minus(settings.mailKept());
        SentMailStore.Old old = sentMail().sentBefore(sentBefore, hasTime, BATCH);
        old.mail().forEach(this::delete);
        return old.more() ? ScheduledWork.Remaining.MORE : ScheduledWork.Remaining.NOTHING;
    }

    private void deleteMailOfCasesClosedBefore(Instant time, Portion portion) {
        List<DueIndex.Entry<SentMail>> closings = List.of();
        do {
            if (!portion.hasRest()) {
                return;
            }
            closings = sentMail().closedBefore(time, portion.batch());
            closings.forEach(closing -> sentMail().takeMailOf(closing).forEach(this::delete));
            portion.use(closings.size());
        } while (!closings.isEmpty());
    }

    private void delete(SentMail mail) {
        sentMail().remove(mail);
        deleteMail(new MemberCode(mail.getMember()), mail.getMessageId());
    }

    private boolean sendBacklog(MemberCode member, Portion portion) {
        List<Backlog.WaitingRecord> next = backlog().next(member, members.isActive(member), portion.batch());
        for (Backlog.WaitingRecord waiting : next) {
            send(member, waiting.key(), waiting.value(), settings.clock().millis(), waiting.headers());
            metrics.countBacklogDelivery();
        }
        backlog().removeAll(member, next);
        portion.use(next.size());
        return !next.isEmpty();
    }

    private boolean dropBacklog(MemberCode member, Portion portion) {
        List<Backlog.WaitingRecord> next = backlog().next(member, true, portion.batch());
        next.stream()
                .filter(waiting -> waiting.value() != null)
                .forEach(waiting -> droppedRecords().add(member, waiting.key()));
        backlog().removeAll(member, next);
        metrics.countDropped(next.size());
        portion.use(next.size());
        return !next.isEmpty();
    }

    /**
     * Sends a heartbeat to every mailbox, from one task: a mailbox has one partition. The heartbeats need no budget of
     * time: there are at most 1,024 members, and each heartbeat is one record without a value.
     */
    private void sendHeartbeats(long now) {
        if (stores().context().taskId().partition() == 0) {
            for (Member member : members.current().all()) {
                if (isWritable(member.code())) {
                    send(member.code(), Topics.HEARTBEAT_KEY, null, now, new RecordHeaders());
                }
            }
        }
    }

    private Backlog backlog() {
        return stores().backlog();
    }

    private DroppedRecords droppedRecords() {
        return stores().droppedRecords();
    }

    private SentMailStore sentMail() {
        return stores().sentMail();
    }

    private OpenStores stores() {
        return Objects.requireNonNull(open, "not initialised");
    }
}
