package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog.LoggedTransition;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.MailboxCleanup;
import dev.herald.dissemination.custody.Members;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.Transition;
import dev.herald.state.DisseminatedCase;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.topology.CompactionHeartbeat;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Runs one decision for each event: computes the transition, writes the stores, then forwards what members, consumers
 * and the audit receive. Due recalls and members that became active are handled the same way.
 */
final class DisseminationProcessor extends EventProcessor {

    private static final Set<String> HEARTBEAT_STORES = Set.of(
            DisseminationStores.CASES, DisseminationStores.CONTENTS, DisseminationStores.PROGRESS, AuditTrail.STORE);

    /** Most cases that one poll handles, so that it does not delay the live flow. */
    private static final int BATCH = 200;

    private final DisseminationTopologySettings settings;
    private final EventSerde serde;
    private final DueRecallIndex recalls = new DueRecallIndex();
    private @Nullable OpenStores open;

    private record OpenStores(
            KeyValueStore<String, DisseminatedCase> caseStore,
            CaseRepository cases,
            RevisionContents contents,
            NoticeNumbers numbers,
            CatchUpProgress catchUps,
            AuditTrail audit) {}

    DisseminationProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, settings.clock());
        this.settings = settings;
        this.serde = serde;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        KeyValueStore<String, DisseminatedCase> cases = context.getStateStore(DisseminationStores.CASES);
        KeyValueStore<String, SpecificRecord> progress = context.getStateStore(DisseminationStores.PROGRESS);
        open = new OpenStores(
                cases,
                new CaseRepository(cases),
                new RevisionContents(context.getStateStore(DisseminationStores.CONTENTS)),
                new NoticeNumbers(
                        progress,
                        context.taskId().partition(),
                        settings.casePartitions().getAsInt()),
                new CatchUpProgress(progress, cases, settings.members()),
                AuditTrail.of(DisseminationStores.SERVICE, context));
        indexRecalls();
        context.schedule(settings.pollInterval(), PunctuationType.WALL_CLOCK_TIME, now -> handleDueRecalls());
        context.schedule(settings.pollInterval(), PunctuationType.WALL_CLOCK_TIME, now -> bringMembersUpToDate());
        CompactionHeartbeat.schedule(
                context, settings.heartbeatInterval(), HEARTBEAT_STORES, Set.of(DISSEMINATIONS, CUSTODY));
    }

    @Override
    public void close() {
        settings.metrics().addToOpenRecalls(-recalls.size());
        recalls.clear();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        EventCause cause = new EventCause(incoming.headers(), incoming.now(), incoming.position());
        return EventMapper.caseEvent(incoming.event(), cause.id())
                .map(event -> apply(incoming.key(), event, incoming.event(), cause))
                .orElse(List.of());
    }

    /**
     * Computes everything, then writes the stores, then forwards.
     *
     * @param message the event as it was read; null if a timer caused it
     */
    private List<OutboundEvent> apply(String key, CaseEvent event, @Nullable SpecificRecord message, EventCause cause) {
        CaseRepository.StoredCase stored = stores().cases().find(key);
        CaseInCustody before = stored.known();
        Members members = settings.members().current();
        Transition transition = settings.decider().decide(before, event, members, cause.now());

        boolean numbered = transition.after().noticeId() == null
                && transition.after().ledger().latestVersion() > 0;
        long number = numbered ? stores().numbers().next() : 0;
        CaseInCustody after = numbered
                ? transition.after().withNoticeId(stores().numbers().noticeId(number, cause.now()))
                : transition.after();
        RevisionContents.Change contents = stores().contents().changeOf(before, after, message);
        List<CustodyEntry> entries = stored.log()
                .entriesFor(new LoggedTransition(
                        before,
                        event,
                        transition,
                        EventMapper.statement(message, cause.position(), serde),
                        members,
                        cause.now()));
        EventPublisher publisher = new EventPublisher(
                after, contents::of, cause, serde, out -> childHeaders(cause.headers(), cause.now(), out, 0));
        transition.effects().forEach(publisher::publish);
        publisher.publishCustody(before, entries);

        if (numbered) {
            stores().numbers().use(number);
        }
        stores().cases().save(stored, after, entries);
        contents.write();
        indexRecall(after);
        publisher.publishAll(stores().audit()
                .entries(
                        key,
                        AuditMapper.actions(after, transition.effects(), entries, cause.id()),
                        cause.headers(),
                        cause.now()));
        settings.metrics().countRefusedAcknowledgements(refusals(transition));
        publisher.deliveries().forEach(delivery -> context().forward(delivery, DisseminationStores.DELIVER));
        MailboxCleanup.after(before, transition, members).ifPresent(cleanup -> forward(key, cleanup, cause.now()));
        return publisher.events();
    }

    private void forward(String key, MailboxCleanup cleanup, Instant now) {
        Object delivery = Delivery.of(cleanup);
        context().forward(new Record<>(key, delivery, now.toEpochMilli()), DisseminationStores.DELIVER);
    }

    private static int refusals(Transition transition) {
        return (int) transition.effects().stream()
                .filter(Effect.Refuse.class::isInstance)
                .count();
    }

    private void handleDueRecalls() {
        Instant now = clock().instant();
        for (String key : recalls.dueBy(now, BATCH)) {
            Recall recall = stores().cases().find(key).known().ledger().recall();
            if (recall != null) {
                EventHeaders cause = scheduledCause(
                        now,
                        key,
                        key,
                        "recall",
                        Long.toString(recall.startedAt().toEpochMilli()),
                        Integer.toString(recall.reminders()));
                applyTimed(key, new CaseEvent.RecallDue(), cause, now);
            }
        }
    }

    private void bringMembersUpToDate() {
        Instant now = clock().instant();
        int rest = BATCH;
        Optional<CatchUpProgress.Batch> batch = stores().catchUps().nextBatch(rest);
        while (batch.isPresent() && rest > 0) {
            bringUpToDate(batch.get(), now);
            rest -= batch.get().cases().size();
            batch = stores().catchUps().nextBatch(rest);
        }
    }

    private void bringUpToDate(CatchUpProgress.Batch batch, Instant now) {
        for (String key : batch.cases()) {
            EventHeaders cause =
                    scheduledCause(now, key, key, "took part", batch.member().value(), Long.toString(batch.epoch()));
            applyTimed(key, new CaseEvent.MemberJoined(batch.member()), cause, now);
        }
        stores().catchUps().markDone(batch);
    }

    private void applyTimed(String key, CaseEvent event, EventHeaders cause, Instant now) {
        emit(cause, now, apply(key, event, null, new EventCause(cause, now, null)));
    }

    private void indexRecall(CaseInCustody known) {
        int change = recalls.update(known.caseId().value(), settings.decider().recallDueAt(known));
        settings.metrics().addToOpenRecalls(change);
    }

    private void indexRecalls() {
        try (KeyValueIterator<String, DisseminatedCase> all =
                stores().caseStore().all()) {
            all.forEachRemaining(
                    entry -> indexRecall(stores().cases().find(entry.key).known()));
        }
    }

    private OpenStores stores() {
        return Objects.requireNonNull(open, "not initialised");
    }
}
