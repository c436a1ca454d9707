package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.EXTRACTS;
import static dev.herald.contract.catalogue.Topics.LOCATIONS;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Effect.Send.ConsumerView;
import dev.herald.dissemination.custody.Recall;
import dev.herald.event.CustodyBooked;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.PersonLocated;
import dev.herald.state.DisseminatedVersion;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.RecordSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Collects the outgoing records of one transition: deliveries to members, each serialised once for all its mailboxes,
 * and events for consumers and other stages.
 */
final class EventPublisher {

    private final CaseInCustody known;
    private final @Nullable SpecificRecord message;
    private final Function<DisseminatedVersion, NoticeContent> contents;
    private final PhotographStore photographs;
    private final EventCause cause;
    private final EventSerde serde;
    private final Supplier<Signer> signer;
    private final EntrySalt salts;
    private final Function<SpecificRecord, EventHeaders> headers;
    private final EventFactory factory;
    private final ExtractFactory extracts;
    private final List<Record<String, Object>> deliveries = new ArrayList<>();
    private final List<OutboundEvent> events = new ArrayList<>();

    /**
     * Creates a publisher of one transition.
     *
     * @param before state of the case before the transition
     * @param known state of the case after the transition
     * @param message the event that was read; null if a timer caused the transition
     * @param contents returns the content of a version
     * @param photographs the photographs that have arrived
     * @param signer the key of dissemination, for the end of a recall
     * @param salts the source of the custody entries' salts
     * @param headers makes the headers of an event to members
     */
    EventPublisher(
            CaseInCustody before,
            CaseInCustody known,
            @Nullable SpecificRecord message,
            Function<DisseminatedVersion, NoticeContent> contents,
            PhotographStore photographs,
            EventCause cause,
            EventSerde serde,
            Supplier<Signer> signer,
            EntrySalt salts,
            Function<SpecificRecord, EventHeaders> headers) {
        this.known = known;
        this.message = message;
        this.contents = contents;
        this.photographs = photographs;
        this.cause = cause;
        this.serde = serde;
        this.signer = signer;
        this.salts = salts;
        this.headers = headers;
        this.factory = new EventFactory(known, cause.id());
        this.extracts = new ExtractFactory(before, known, cause.id());
    }

    /** Ends the extract where the transition withdrew the consent. */
    void publishWithdrawnExtract() {
        publishExtract(extracts.withdrawn());
    }

    void publish(Effect effect) {
        switch (effect) {
            case Effect.Send send -> {
                NoticeContent content = contents.apply(send.snapshot());
                sendToMembers(send.to(), factory.version(send.kind(), send.snapshot(), content));
                if (send.consumers() != ConsumerView.NOTHING) {
                    NoticeContent visible = send.consumers() == ConsumerView.CONTENT ? content : null;
                    sendToConsumers(factory.version(send.kind(), send.snapshot(), visible));
                    publishExtract(extracts.shown(send.snapshot(), content));
                }
            }
            case Effect.BringUpToDate late ->
                sendToMembers(
                        Set.of(late.to()),
                        factory.version(late.kind(), late.snapshot(), contents.apply(late.snapshot())));
            case Effect.Block block -> {
                SpecificRecord blocked = factory.blocked(block.version(), block.decision());
                sendToMembers(block.to(), blocked);
                sendToConsumers(blocked);
                publishExtract(extracts.blocked(block));
            }
            case Effect.RepeatBlock repeated ->
                sendToMembers(Set.of(repeated.to()), factory.blocked(repeated.version(), repeated.decision()));
            case Effect.Revoke revoke -> {
                sendToConsumers(factory.revoked(revoke));
                publishExtract(extracts.revoked(revoke));
            }
            case Effect.InstructRemoval instruct -> sendToMembers(instruct.to(), factory.removalInstructed(instruct));
            case Effect.SendPhotograph send -> sendPhotograph(send);
            case Effect.DeletePhotograph delete ->
                deliveries.add(new Record<>(
                        PhotographStore.key(known.caseId(), delete.sha256()),
                        Delivery.deletion(delete.from()),
                        cause.now().toEpochMilli()));
            case Effect.NameOverdue overdue -> {} // in the ledger, the custody log and the audit
            case Effect.Close close -> sendToConsumers(factory.closed(close));
            case Effect.NotifyOfLocation notified -> notifyOfLocation(notified);
            case Effect.RefuseLocation refuse -> {
                String messageId = messageId(MessageRefused.SCHEMA$);
                sendMail(refuse.to(), messageId, factory.locationRefused(refuse, messageId, cause.position()));
            }
            case Effect.Refuse refuse -> sendRefusal(refuse);
        }
    }

    /** Publishes log entries, and the ledger if it changed by more than acknowledgements. */
    void publishCustody(CaseInCustody before, List<CustodyEntry> entries) {
        entries.forEach(entry -> events.add(new OutboundEvent(
                CUSTODY,
                CustodyEntryMapper.key(entry),
                signed(
                        entry,
                        entry.equals(entries.getLast()),
                        CustodyEntryMapper.toAvro(entry, cause.position(), salts.next())))));
        boolean onlyStatements = !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.act().isStatement());
        boolean changed =
                !known.ledger().equals(before.ledger()) || !Objects.equals(known.photograph(), before.photograph());
        if (!onlyStatements && changed) {
            events.add(new OutboundEvent(CUSTODY, caseId(), CaseStateMapper.custody(known)));
        }
    }

    /** Signs the end of a recall. A signature costs about 0.6 ms, and no other entry has one. */
    private CustodyBooked signed(CustodyEntry entry, boolean isLast, CustodyBooked booked) {
        Recall recall = known.ledger().recall();
        return isLast && RecallSignature.isSigned(entry, recall != null && recall.closed())
                ? CustodyBooked.newBuilder(booked)
                        .setSignature(RecallSignature.sign(entry, signer.get()))
                        .build()
                : booked;
    }

    void publishAll(List<OutboundEvent> more) {
        events.addAll(more);
    }

    /** Returns the records for the delivery processor, in order. */
    List<Record<String, Object>> deliveries() {
        return deliveries;
    }

    /** Returns the events for consumers and other stages, in order. */
    List<OutboundEvent> events() {
        return events;
    }

    private void sendRefusal(Effect.Refuse refuse) {
        String messageId = messageId(MessageRefused.SCHEMA$);
        sendMail(refuse.to(), messageId, factory.refused(refuse, messageId, cause.position()));
    }

    private void notifyOfLocation(Effect.NotifyOfLocation notified) {
        if (!(message instanceof PersonLocated report)) {
            throw new IllegalStateException("only a report is passed on");
        }
        events.add(new OutboundEvent(
                LOCATIONS,
                caseId(),
                factory.locationNotified(report, notified.source(), messageId(LocationNotified.SCHEMA$))));
    }

    private void sendPhotograph(Effect.SendPhotograph send) {
        deliver(
                PhotographStore.key(known.caseId(), send.sha256()),
                photographs.event(known.caseId(), send.sha256()),
                value -> Delivery.ofNotice(send.to(), value));
    }

    private String messageId(Schema type) {
        return EventHeaders.digest(caseId(), type.getFullName(), cause.id(), "0");
    }

    private void sendToMembers(Set<MemberCode> to, SpecificRecord event) {
        if (!to.isEmpty()) {
            deliver(caseId(), event, value -> Delivery.ofNotice(to, value));
        }
    }

    private void sendMail(MemberCode to, String messageId, SpecificRecord mail) {
        deliver(messageId, mail, value -> Delivery.ofMail(to, value));
    }

    /**
     * Delivers an event under a key. The headers of a refusal name no case, so that it is not deleted with the mail of
     * a case that is closed: its sender would learn that the case existed.
     */
    private void deliver(String key, SpecificRecord event, Function<byte[], Delivery> delivery) {
        byte[] value = serde.serialize(event);
        EventHeaders derived = headers.apply(event);
        Headers delivered = (event instanceof MessageRefused ? derived.withoutSubject() : derived).toKafka();
        RecordSize.check(Topics.OUTBOUND, key, value, delivered);
        deliveries.add(new Record<>(key, delivery.apply(value), cause.now().toEpochMilli(), delivered));
    }

    /** Sends an event to national entities and other stages. */
    private void sendToConsumers(SpecificRecord event) {
        events.add(new OutboundEvent(DISSEMINATIONS, caseId(), event));
    }

    private void publishExtract(Optional<NoticeExtract> extract) {
        extract.ifPresent(event -> events.add(new OutboundEvent(EXTRACTS, caseId(), event)));
    }

    private String caseId() {
        return known.caseId().value();
    }
}
