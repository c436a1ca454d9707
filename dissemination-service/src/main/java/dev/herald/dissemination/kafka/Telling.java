package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Effect.Send.Consumers;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeContent;
import dev.herald.event.SourcePosition;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Effects as records: what members get, serialised once for all of them, what consumers and other stages get, and what
 * the audit has to know.
 */
final class Telling {

    /**
     * What brought it about.
     *
     * @param headers metadata of the event that was read, or of what the calendar started
     * @param now the time
     * @param position where the sender finds its record
     * @param serde writes what goes to members
     */
    record Cause(
            EventHeaders headers, Instant now, @Nullable SourcePosition position, EventSerde serde) {}

    private final CaseInCustody known;
    private final @Nullable NoticeContent content;
    private final Cause cause;
    private final BiFunction<Cause, SpecificRecord, EventHeaders> headers;
    private final List<Record<String, Object>> deliveries = new ArrayList<>();
    private final List<OutboundEvent> outgoing = new ArrayList<>();
    private final List<AuditedAction> acts = new ArrayList<>();
    private int refusals;

    /**
     * Nothing told yet.
     *
     * @param known the case from now on
     * @param content what its current version says
     */
    Telling(
            CaseInCustody known,
            @Nullable NoticeContent content,
            Cause cause,
            BiFunction<Cause, SpecificRecord, EventHeaders> headers) {
        this.known = known;
        this.content = content;
        this.cause = cause;
        this.headers = headers;
    }

    void add(Effect effect) {
        switch (effect) {
            case Effect.Send send -> {
                toMembers(send.to(), caseId().value(), snapshot(send, content));
                if (send.consumers() != Consumers.NOTHING) {
                    toConsumers(snapshot(send, send.consumers() == Consumers.CONTENT ? content : null));
                }
            }
            case Effect.BringUpToDate late ->
                toMembers(
                        Set.of(late.to()),
                        caseId().value(),
                        Announcements.snapshot(late.kind(), late.snapshot(), caseId(), number(), content, causeId()));
            case Effect.Block block -> {
                SpecificRecord blocked = Announcements.blocked(block, caseId(), number(), causeId());
                toMembers(block.to(), caseId().value(), blocked);
                toConsumers(blocked);
            }
            case Effect.Revoke revoke ->
                toConsumers(Announcements.revoked(revoke, caseId(), number(), causeId(), clause()));
            case Effect.InstructRemoval instruct ->
                toMembers(
                        instruct.to(),
                        caseId().value(),
                        Announcements.removal(
                                instruct, caseId(), number(), instruct.ending() == null ? null : clause()));
            case Effect.NameOverdue overdue -> {} // the ledger and the audit say so, and the closing
            case Effect.Close close -> toConsumers(Announcements.closed(close, caseId()));
            case Effect.Refuse refuse -> refuse(refuse);
        }
        acts.add(Acts.of(effect, known, causeId()));
    }

    /** What the audit has to know of the custody book: the hash with which a recall ended seals all entries before. */
    void booked(CustodyEntry entry) {
        if (entry.act() == CustodyEntry.Act.CLOSED) {
            acts.add(Acts.closed(entry, known));
        }
    }

    void add(OutboundEvent event) {
        outgoing.add(event);
    }

    List<Record<String, Object>> deliveries() {
        return deliveries;
    }

    List<OutboundEvent> outgoing() {
        return outgoing;
    }

    List<AuditedAction> acts() {
        return acts;
    }

    int refusals() {
        return refusals;
    }

    private void refuse(Effect.Refuse refuse) {
        String type = MessageRefused.SCHEMA$.getFullName();
        String messageId = EventHeaders.digest(caseId().value(), type, causeId(), "0");
        refusals++;
        toMembers(Set.of(refuse.to()), messageId, Announcements.refused(refuse, caseId(), messageId, cause.position()));
    }

    private SpecificRecord snapshot(Effect.Send send, @Nullable NoticeContent visible) {
        return Announcements.snapshot(send.kind(), send.snapshot(), caseId(), number(), visible, causeId());
    }

    private void toMembers(Set<MemberCode> to, String key, SpecificRecord event) {
        if (!to.isEmpty()) {
            deliveries.add(new Record<>(
                    key,
                    Delivery.toAll(to, cause.serde().serialize(event)),
                    cause.now().toEpochMilli(),
                    headers.apply(cause, event).toKafka()));
        }
    }

    private void toConsumers(SpecificRecord event) {
        outgoing.add(new OutboundEvent(DISSEMINATIONS, caseId().value(), event));
    }

    private CaseId caseId() {
        return known.caseId();
    }

    private String causeId() {
        return cause.headers().id();
    }

    private @Nullable String clause() {
        CaseInCustody.Ended ended = known.ended();
        return ended == null ? null : ended.standingClause();
    }

    private String number() {
        return Objects.requireNonNull(known.noticeId(), "what was sent has a number");
    }
}
