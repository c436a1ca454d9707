package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.Effect;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeContent;
import dev.herald.event.SourcePosition;
import dev.herald.streams.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Effects as records: what members get, serialised once for all of them, and what consumers and other stages get. */
final class Telling {

    /**
     * What brought it about.
     *
     * @param headers metadata of the event that was read; a decision's id is what notices rest on
     * @param now the time
     * @param standingClause what the decision leaves untouched
     * @param position where the sender finds its record
     * @param serde writes what goes to members
     */
    record Cause(
            EventHeaders headers,
            Instant now,
            @Nullable String standingClause,
            @Nullable SourcePosition position,
            EventSerde serde) {}

    private final CaseId caseId;
    private final @Nullable String noticeId;
    private final @Nullable NoticeContent content;
    private final Cause cause;
    private final BiFunction<Cause, SpecificRecord, EventHeaders> headers;
    private final List<Record<String, Object>> deliveries = new ArrayList<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<MessageRefused> refusals = new ArrayList<>();

    Telling(
            CaseId caseId,
            @Nullable String noticeId,
            @Nullable NoticeContent content,
            Cause cause,
            BiFunction<Cause, SpecificRecord, EventHeaders> headers) {
        this.caseId = caseId;
        this.noticeId = noticeId;
        this.content = content;
        this.cause = cause;
        this.headers = headers;
    }

    void add(Effect effect) {
        switch (effect) {
            case Effect.Send send -> {
                toMembers(send.to(), caseId.value(), snapshot(send, content));
                toConsumers(snapshot(send, send.toConsumers() ? content : null));
            }
            case Effect.Block block -> {
                SpecificRecord blocked = Wire.blocked(block, caseId, number(), decision());
                toMembers(block.to(), caseId.value(), blocked);
                toConsumers(blocked);
            }
            case Effect.Revoke revoke ->
                toConsumers(Wire.revoked(revoke, caseId, number(), decision(), cause.standingClause()));
            case Effect.InstructRemoval instruct ->
                toMembers(
                        instruct.to(),
                        caseId.value(),
                        Wire.removal(instruct, caseId, number(), cause.standingClause()));
            case Effect.Close close -> toConsumers(Wire.closed(close, caseId));
            case Effect.Refuse refuse -> refuse(refuse);
        }
    }

    void add(Outgoing event) {
        outgoing.add(event);
    }

    List<Record<String, Object>> deliveries() {
        return deliveries;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }

    List<MessageRefused> refusals() {
        return refusals;
    }

    private void refuse(Effect.Refuse refuse) {
        String type = MessageRefused.SCHEMA$.getFullName();
        String messageId =
                EventHeaders.digest(caseId.value(), type, cause.headers().id(), "0");
        MessageRefused refused = Wire.refused(refuse, caseId, messageId, cause.position());
        refusals.add(refused);
        toMembers(Set.of(refuse.to()), messageId, refused);
    }

    private SpecificRecord snapshot(Effect.Send send, @Nullable NoticeContent visible) {
        return Wire.snapshot(send, caseId, number(), visible, decision());
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
        outgoing.add(new Outgoing(DISSEMINATIONS, caseId.value(), event));
    }

    private String decision() {
        return cause.headers().id();
    }

    private String number() {
        return Objects.requireNonNull(noticeId, "what was sent has a number");
    }
}
