package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.EXTRACTS;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TraceContext;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog.LoggedTransition;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.MailboxCleanup;
import dev.herald.dissemination.custody.Members;
import dev.herald.dissemination.custody.PhotographDecider;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.Transition;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentProvided;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.DueCase;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.StorePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one decision for each event: computes the transition, then the case, then what members, consumers and the audit
 * receive. Due recalls and members that became active are handled the same way, in portions.
 */
final class DisseminationProcessor extends EventProcessor<DisseminationProcessor.OpenStores> {

    private static final Logger log = LoggerFactory.getLogger(DisseminationProcessor.class);
    private static final Set<String> HEARTBEAT_STORES =
            Set.of(StorePart.CASES, DisseminationStores.PHOTOGRAPHS, DisseminationStores.PROGRESS);

    /** Cases that are looked up at once; time is checked between two cases. */
    private static final int BATCH = 50;

    /** How long a case waits whose scheduled step failed. */
    private static final Duration RETRY = Duration.ofHours(1);

    private final DisseminationTopologySettings settings;
    private final EventSerde serde;
    private final SignatureCheck decisionCheck;
    private final AuditTrail audit;

    /** The stores of a task. */
    record OpenStores(
            CaseRepository cases,
            RevisionContents contents,
            PhotographStore photographs,
            RecallDeadlines deadlines,
            CatchUpProgress catchUps,
            DroppedRecords droppedRecords) {}

    DisseminationProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, serde, settings.clock());
        this.settings = settings;
        this.serde = serde;
        this.decisionCheck =
                SignatureCheck.ofDecisions(settings.keys(), CasePartitioner.among(settings.casePartitions()));
        this.audit = new AuditTrail(DisseminationStores.SERVICE, settings.salts());
    }

    @Override
    protected OpenStores open(ProcessorContext<String, Object> context) {
        KeyValueStore<String, DisseminatedCase> cases = StorePart.cases(context);
        return new OpenStores(
                new CaseRepository(cases),
                new RevisionContents(StorePart.in(context, DisseminationStores.CONTENTS)),
                new PhotographStore(context.getStateStore(DisseminationStores.PHOTOGRAPHS)),
                new RecallDeadlines(StorePart.in(context, DisseminationStores.DUE), settings.decider()),
                new CatchUpProgress(context.getStateStore(DisseminationStores.PROGRESS), cases, settings.members()),
                new DroppedRecords(context.getStateStore(DisseminationStores.BACKLOG)));
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        startWork(settings.budget(), settings.scheduledWork(), this::handleDueRecalls);
        startWork(settings.budget(), settings.scheduledWork(), this::bringMembersUpToDate);
        startHeartbeat(
                settings.budget(),
                settings.heartbeatInterval(),
                HEARTBEAT_STORES,
                Set.of(DISSEMINATIONS, EXTRACTS, CUSTODY));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        if (incoming.event() instanceof DecisionIssued decision) {
            incoming.requireSigned(decisionCheck);
            stores().cases().requireLater(decision);
        }
        if (incoming.event() instanceof Acknowledged acknowledged) {
            String messageId = acknowledged.getMessageId();
            if (messageId != null) {
                forward(
                        messageId,
                        Delivery.acknowledgedBy(new MemberCode(acknowledged.getSubmittedBy())),
                        incoming.now(),
                        incoming.headers().toKafka());
                return List.of();
            }
        }
        EventCause cause = new EventCause(
                incoming.headers(),
                incoming.now(),
                incoming.position(),
                SignatureEvidence.in(incoming.kafkaHeaders()).orElse(null));
        if (incoming.event() instanceof DocumentProvided photograph) {
            stores().photographs().put(photograph);
            return apply(photograph.getCaseId(), new CaseEvent.PhotographArrived(), photograph, cause);
        }
        return EventMapper.caseEvent(incoming.event(), cause)
                .map(event -> apply(caseIdOf(incoming), event, incoming.event(), cause))
                .orElse(List.of());
    }

    /** Returns the key, but for an acknowledgement about a placeholder: many members' have one case id each. */
    private static String caseIdOf(Incoming incoming) {
        return incoming.event() instanceof Acknowledged acknowledged ? acknowledged.getCaseId() : incoming.key();
    }

    /**
     * Applies an event to its case. The members are read once: custody entries and deliveries are about the same.
     *
     * @param message the event as it was read; null if a timer caused it
     */
    private List<OutboundEvent> apply(String key, CaseEvent event, @Nullable SpecificRecord message, EventCause cause) {
        CaseRepository.StoredCase stored = stores().cases().find(key);
        CaseInCustody before = stored.known();
        Members members = stores().catchUps().members();
        Transition transition = new PhotographDecider(
                        members, sha256 -> stores().photographs().has(before.caseId(), sha256))
                .decide(event, settings.decider().decide(before, event, members, cause.now()));
        CaseInCustody after = transition.after();
        RevisionContents.Change contents = stores().contents().changeOf(before, after, message);
        List<CustodyEntry> entries = stored.log()
                .entriesFor(new LoggedTransition(
                        before, event, transition, EventMapper.statement(message, cause, serde), members, cause.now()));
        EventPublisher publisher = new EventPublisher(
                before,
                after,
                message,
                contents::of,
                stores().photographs(),
                cause,
                serde,
                settings.signer(),
                settings.salts(),
                out -> childHeaders(cause.headers(), cause.now(), out, 0));
        transition.effects().forEach(publisher::publish);
        publisher.publishWithdrawnExtract();
        publisher.publishCustody(before, entries);

        stores().cases().save(stored, after, entries);
        contents.write();
        List<AuditedAction> actions = AuditMapper.actions(after, transition.effects(), entries, cause.id());
        boolean exists = !after.equals(CaseInCustody.unknown(after.caseId())); // else invented ids would fill the audit
        if (exists) {
            publisher.publishAll(audit.entries(key, actions, cause.headers(), cause.now()));
        }
        stores().deadlines().update(before, after, cause.headers().trace());
        publisher.deliveries().forEach(delivery -> context().forward(delivery, DisseminationStores.DELIVER));
        MailboxCleanup.after(before, transition, members)
                .ifPresent(cleanup -> forward(key, Delivery.of(cleanup), cause.now(), new RecordHeaders()));
        settings.metrics().countRefusedAcknowledgements(refusals(transition));
        countIfIgnored(before, event, transition, members);
        return publisher.events();
    }

    /** Intake deleted the document, because its case is closed or no request named it. */
    @Override
    protected void handleDeletion(String key) {
        stores().photographs().delete(key);
    }

    private void forward(String key, Object delivery, Instant now, Headers headers) {
        context().forward(new Record<>(key, delivery, now.toEpochMilli(), headers), DisseminationStores.DELIVER);
    }

    /** Counts an acknowledgement that changes nothing and is not answered. */
    private void countIfIgnored(CaseInCustody before, CaseEvent event, Transition transition, Members members) {
        if (!(event instanceof CaseEvent.Acknowledged acknowledged)
                || !transition.effects().isEmpty()
                || !transition.after().equals(before)) {
            return;
        }
        if (members.find(acknowledged.by()).isPresent()) {
            settings.metrics().countAcknowledgementWithoutChange();
        } else {
            settings.metrics().countAcknowledgementOfNoMember();
        }
    }

    private static int refusals(Transition transition) {
        return (int) transition.effects().stream()
                .filter(Effect.Refuse.class::isInstance)
                .count();
    }

    private ScheduledWork.Remaining handleDueRecalls(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        List<DueIndex.Entry<DueCase>> due = stores().deadlines().due(now, BATCH);
        for (DueIndex.Entry<DueCase> next : due) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            attempt(() -> handleDueRecall(next, now), failure -> {
                logFailure(next.id(), failure);
                stores().deadlines().postpone(next, now.plus(RETRY));
            });
        }
        return due.size() == BATCH
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().deadlines().earliest(now));
    }

    private void handleDueRecall(DueIndex.Entry<DueCase> due, Instant now) {
        String key = due.id();
        Recall recall = stores().cases().find(key).known().ledger().recall();
        if (recall != null) {
            EventHeaders cause = scheduledCause(
                    now,
                    key,
                    key,
                    "recall",
                    Long.toString(recall.startedAt().toEpochMilli()),
                    Integer.toString(recall.reminders()));
            TraceContext setBy = TraceContext.parse(due.value().getSetBy()).orElse(null);
            emit(cause, setBy, now, applyTimed(key, new CaseEvent.RecallDue(), cause, now));
        }
        stores().deadlines().replace(due, stores().cases().find(key).known());
    }

    private ScheduledWork.Remaining bringMembersUpToDate(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        for (DueIndex.Entry<SpecificRecord> retry : stores().catchUps().dueRetries(now, BATCH)) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            stores().catchUps()
                    .takeRetry(retry)
                    .ifPresent(failed -> bringUpToDate(
                            new MemberCode(failed.getMember()), failed.getEpoch(), failed.getCursor(), now));
        }
        Optional<CatchUpProgress.Batch> batch = stores().catchUps().nextBatch(BATCH);
        while (batch.isPresent() && hasTime.getAsBoolean()) {
            bringUpToDate(batch.get(), now, hasTime);
            batch = stores().catchUps().nextBatch(BATCH);
        }
        return batch.isPresent()
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().catchUps().earliestRetry(now));
    }

    /** Handles the cases of a batch while there is time; there was for the first one. */
    private void bringUpToDate(CatchUpProgress.Batch batch, Instant now, BooleanSupplier hasTime) {
        for (int done = 0; done < batch.cases().size(); done++) {
            if (done > 0 && !hasTime.getAsBoolean()) {
                stores().catchUps().markDone(batch, done);
                return;
            }
            bringUpToDate(batch.member(), batch.epoch(), batch.cases().get(done), now);
        }
        stores().catchUps().markDone(batch);
    }

    private void bringUpToDate(MemberCode member, long epoch, String key, Instant now) {
        EventHeaders cause = scheduledCause(now, key, key, "took part", member.value(), Long.toString(epoch));
        attempt(() -> emit(cause, now, applyTimed(key, memberJoined(member, key), cause, now)), failure -> {
            logFailure(key, failure);
            stores().catchUps().retryAt(now.plus(RETRY), member, epoch, key);
        });
    }

    private CaseEvent memberJoined(MemberCode member, String caseId) {
        DroppedRecords dropped = stores().droppedRecords();
        return new CaseEvent.MemberJoined(
                member, dropped.hasNotice(member, caseId), dropped.hasPhotograph(member, caseId));
    }

    private List<OutboundEvent> applyTimed(String key, CaseEvent event, EventHeaders cause, Instant now) {
        return apply(key, event, null, new EventCause(cause, now, null, null));
    }

    private void logFailure(String caseId, RuntimeException failure) {
        settings.metrics().countFailedStep();
        log.error(
                "a scheduled step of {} failed: {}", caseId, failure.getClass().getSimpleName());
    }
}
