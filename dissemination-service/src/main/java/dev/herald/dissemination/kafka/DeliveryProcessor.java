package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.dissemination.custody.Member;
import dev.herald.state.SentMail;
import dev.herald.streams.topology.CompactionHeartbeat;
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
 * Writes records to mailboxes, or to the backlog of a member whose mailbox is not writable. While a member has a
 * backlog, later records queue behind it. Content for a suspended member waits, other records are sent; records for a
 * member that has left are dropped.
 *
 * <p>Mail is deleted when it is acknowledged, when its retention is over or, acknowledged or not, some time after its
 * case was closed: mail may hold the person, and its addressee needs time to read why the case ended.
 */
final class DeliveryProcessor implements Processor<String, Delivery, String, Object> {

    /** Most records of one kind that one poll handles, so that it does not delay the live flow. */
    private static final int BATCH = 500;

    private final DisseminationTopologySettings settings;
    private final MemberProjection members;
    private final DisseminationMetrics metrics;
    private @Nullable OpenStores open;

    private record OpenStores(ProcessorContext<String, Object> context, Backlog backlog, SentMailStore sentMail) {}

    DeliveryProcessor(DisseminationTopologySettings settings) {
        this.settings = settings;
        this.members = settings.members();
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        open = new OpenStores(
                context,
                new Backlog(context.getStateStore(DisseminationStores.BACKLOG), metrics),
                new SentMailStore(context.getStateStore(DisseminationStores.SENT_MAIL)));
        context.schedule(settings.pollInterval(), PunctuationType.WALL_CLOCK_TIME, now -> poll());
        context.schedule(settings.heartbeatInterval(), PunctuationType.WALL_CLOCK_TIME, this::sendHeartbeats);
        CompactionHeartbeat.schedule(
                context,
                settings.heartbeatInterval(),
                Set.of(DisseminationStores.BACKLOG, DisseminationStores.SENT_MAIL),
                Set.of());
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Bytes value = record.value().value();
        if (value == null && CaseId.isValid(record.key())) {
            cleanUp(record.key(), record.value(), record.timestamp());
            return;
        }
        for (MemberCode member : record.value().to()) {
            if (value == null) {
                acknowledge(member, record.key());
            } else if (members.hasLeft(member)) {
                metrics.countDropped();
            } else {
                deliver(member, record.key(), value, record.headers(), record.timestamp());
            }
        }
    }

    @Override
    public void close() {
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

    private void deliver(MemberCode member, String key, Bytes value, Headers headers, long timestamp) {
        if (!CaseId.isValid(key)) {
            EventHeaders known = EventHeaders.from(headers);
            String caseId = known == null || known.subject() == null ? "" : known.subject();
            Instant sentAt = known == null ? Instant.ofEpochMilli(timestamp) : known.time();
            sentMail().add(member, key, caseId, sentAt);
        }
        sendOrQueue(member, key, value, headers, timestamp);
    }

    private void sendOrQueue(MemberCode member, String key, @Nullable Bytes value, Headers headers, long timestamp) {
        if (!backlog().isWaitingFor(member) && isWritable(member)) {
            send(member, key, value, timestamp, headers);
            metrics.countDelivery();
        } else {
            backlog().add(member, key, value, headers);
        }
    }

    /** Deletes the last record of a closed case, in the mailbox or in the backlog. */
    private void cleanUp(String caseId, Delivery cleanup, long timestamp) {
        for (MemberCode member : cleanup.to()) {
            if (!members.hasLeft(member)) {
                sendOrQueue(member, caseId, null, new RecordHeaders(), timestamp);
            }
        }
        if (cleanup.closing()) {
            sentMail().markClosed(caseId, Instant.ofEpochMilli(timestamp));
        }
    }

    /** Deletes acknowledged mail; counts an acknowledgement of mail that is not in the mailbox. */
    private void acknowledge(MemberCode member, String messageId) {
        if (sentMail().remove(member, messageId)) {
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
        return settings.mailboxes().isWritable(member) && !members.hasLeft(member);
    }

    private void send(MemberCode member, String key, @Nullable Bytes value, long timestamp, Headers headers) {
        stores().context()
                .forward(
                        new Record<>(key, (Object) new Delivery.MailboxRecord(member, value), timestamp, headers),
                        DisseminationStores.TO_MAILBOXES);
    }

    private void poll() {
        for (MemberCode member : backlog().members()) {
            if (members.hasLeft(member)) {
                dropBacklog(member);
            } else if (isWritable(member)) {
                sendBacklog(member);
            }
        }
        Instant now = settings.clock().instant();
        deleteMails(sentMail().sentBefore(now.minus(settings.mailKept()), BATCH));
        deleteMails(sentMail().takeOfCasesClosedBefore(now.minus(settings.closedMailKept()), BATCH));
    }

    private void deleteMails(List<SentMail> mails) {
        for (SentMail mail : mails) {
            MemberCode member = new MemberCode(mail.getMember());
            sentMail().remove(member, mail.getMessageId());
            deleteMail(member, mail.getMessageId());
        }
    }

    private void sendBacklog(MemberCode member) {
        boolean withContent = members.isActive(member);
        for (Backlog.WaitingRecord waiting : backlog().next(member, withContent, BATCH)) {
            send(member, waiting.key(), waiting.value(), settings.clock().millis(), waiting.headers());
            backlog().remove(member, waiting);
            metrics.countBacklogDelivery();
        }
    }

    private void dropBacklog(MemberCode member) {
        for (Backlog.WaitingRecord waiting : backlog().next(member, true, BATCH)) {
            backlog().remove(member, waiting);
            metrics.countDropped();
        }
    }

    /** Sends a heartbeat to every mailbox, from one task: a mailbox has one partition. */
    private void sendHeartbeats(long now) {
        if (stores().context().taskId().partition() == 0) {
            for (Member member : members.current().all()) {
                if (isWritable(member.code())) {
                    send(member.code(), CompactionHeartbeat.KEY, null, now, new RecordHeaders());
                }
            }
        }
    }

    private Backlog backlog() {
        return stores().backlog();
    }

    private SentMailStore sentMail() {
        return stores().sentMail();
    }

    private OpenStores stores() {
        return Objects.requireNonNull(open, "not initialised");
    }
}
