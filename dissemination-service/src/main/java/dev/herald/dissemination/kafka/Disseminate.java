package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.Book;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Forgetting;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.Step;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.NoticeCounter;
import dev.herald.streams.CompactionHeartbeat;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One event, one call of the rules; then the ledger is written, and everybody it concerns is told. What time brings
 * about, a recall that is due and a member that takes part again, goes the same way.
 */
final class Disseminate extends EventProcessor {

    private static final String NEXT_NOTICE = "next";
    private static final Set<String> STORES = Set.of(
            DisseminationTopology.CASES,
            DisseminationTopology.NOTICE_COUNTER,
            DisseminationTopology.CATCH_UPS,
            AuditTrail.STORE);

    /** Most cases that are looked at in one go, so that the live flow is not held up. */
    private static final int PORTION = 200;

    private final DisseminationTopology.World world;
    private final EventSerde serde;
    private final DueRecalls recalls = new DueRecalls();
    private @Nullable KeyValueStore<String, DisseminatedCase> cases;
    private @Nullable Balances balances;
    private @Nullable KeyValueStore<String, NoticeCounter> counter;
    private @Nullable CatchUps catchUps;
    private @Nullable AuditTrail audit;
    private int partitions;

    Disseminate(DisseminationTopology.World world, EventSerde serde) {
        super(DisseminationTopology.SERVICE, world.clock());
        this.world = world;
        this.serde = serde;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        partitions = world.partitions().getAsInt();
        cases = context.getStateStore(DisseminationTopology.CASES);
        balances = new Balances(cases(), context.getStateStore(DisseminationTopology.LEDGERS));
        counter = context.getStateStore(DisseminationTopology.NOTICE_COUNTER);
        catchUps = new CatchUps(context.getStateStore(DisseminationTopology.CATCH_UPS), cases(), world.members());
        audit = AuditTrail.of(DisseminationTopology.SERVICE, context);
        readRecalls();
        context.schedule(world.look(), PunctuationType.WALL_CLOCK_TIME, now -> pursueRecalls());
        context.schedule(world.look(), PunctuationType.WALL_CLOCK_TIME, now -> bringUpToDate());
        CompactionHeartbeat.schedule(context, world.tick(), STORES, Set.of(DISSEMINATIONS, CUSTODY));
    }

    @Override
    public void close() {
        world.figures().openRecallsChanged(-recalls.open());
        recalls.clear();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        Telling.Cause cause = new Telling.Cause(incoming.headers(), incoming.now(), incoming.position(), serde);
        return Wire.caseEvent(incoming.event(), incoming.headers().id())
                .map(event -> carryOut(incoming.key(), event, incoming.event(), cause))
                .orElse(List.of());
    }

    /** Computes everything, then writes the stores, then tells. */
    private List<OutboundEvent> carryOut(
            String key, CaseEvent event, @Nullable SpecificRecord read, Telling.Cause cause) {
        Balances.Account account = balances().open(key);
        CaseInCustody before = account.known();
        Step step = world.custody().decide(before, event, world.members().now(), cause.now());

        boolean numbered =
                step.after().noticeId() == null && step.after().ledger().latest() > 0;
        long number = numbered ? nextNumber() : 0;
        CaseInCustody after = numbered ? step.after().numbered(noticeId(cause.now(), number)) : step.after();
        Contents contents = Contents.of(before, after, account.stored(), read);
        Telling telling = new Telling(after, contents.current(), cause, this::headersOf);
        step.effects().forEach(telling::add);
        List<CustodyEntry> entries = account.book()
                .entriesOf(new Book.Happening(
                        before,
                        event,
                        step,
                        Wire.statement(read, cause),
                        world.members().now(),
                        cause.now()));
        Balances.told(before, after, entries, cause.position()).forEach(telling::add);
        entries.forEach(telling::booked);

        if (numbered) {
            counter().put(NEXT_NOTICE, new NoticeCounter(number + 1));
        }
        balances().keep(account, after, contents, entries);
        noteRecall(after);
        audit().entries(key, telling.acts(), cause.headers(), cause.now()).forEach(telling::add);
        world.figures().refused(telling.refusals());
        telling.deliveries().forEach(delivery -> context().forward(delivery, DisseminationTopology.DELIVER));
        Forgetting.after(before, step, world.members().now()).ifPresent(over -> forget(key, over, cause));
        return telling.outgoing();
    }

    private void forget(String key, Forgetting over, Telling.Cause cause) {
        Object delivery = Delivery.of(over);
        context().forward(new Record<>(key, delivery, cause.now().toEpochMilli()), DisseminationTopology.DELIVER);
    }

    private void pursueRecalls() {
        Instant now = clock().instant();
        for (String key : recalls.by(now, PORTION)) {
            Recall recall = balances().find(key).ledger().recall();
            if (recall != null) {
                EventHeaders cause = scheduledCause(
                        now,
                        key,
                        key,
                        "recall",
                        Long.toString(recall.startedAt().toEpochMilli()),
                        Integer.toString(recall.reminders()));
                onItsOwn(key, new CaseEvent.RecallPursued(), cause, now);
            }
        }
    }

    private void bringUpToDate() {
        Instant now = clock().instant();
        int rest = PORTION;
        Optional<CatchUps.Portion> portion = catchUps().next(rest);
        while (portion.isPresent() && rest > 0) {
            bringUpToDate(portion.get(), now);
            rest -= portion.get().cases().size();
            portion = catchUps().next(rest);
        }
    }

    private void bringUpToDate(CatchUps.Portion portion, Instant now) {
        for (String key : portion.cases()) {
            EventHeaders cause = scheduledCause(
                    now, key, key, "took part", portion.member().value(), Long.toString(portion.since()));
            onItsOwn(key, new CaseEvent.TookPart(portion.member()), cause, now);
        }
        catchUps().done(portion);
    }

    private void onItsOwn(String key, CaseEvent event, EventHeaders cause, Instant now) {
        emit(cause, now, carryOut(key, event, null, new Telling.Cause(cause, now, null, serde)));
    }

    private EventHeaders headersOf(Telling.Cause cause, SpecificRecord event) {
        return childHeaders(cause.headers(), cause.now(), event, 0);
    }

    private long nextNumber() {
        NoticeCounter next = counter().get(NEXT_NOTICE);
        return next == null ? 1 : next.getNext();
    }

    /** Unique without asking anybody: each task counts for itself, and its partition tells the tasks apart. */
    private String noticeId(Instant now, long number) {
        return "%d/%05d"
                .formatted(
                        now.atZone(ZoneOffset.UTC).getYear(),
                        number * partitions + context().taskId().partition());
    }

    private void noteRecall(CaseInCustody known) {
        world.figures()
                .openRecallsChanged(
                        recalls.set(known.caseId().value(), world.custody().recallDueAt(known)));
    }

    private void readRecalls() {
        try (KeyValueIterator<String, DisseminatedCase> all = cases().all()) {
            while (all.hasNext()) {
                KeyValue<String, DisseminatedCase> known = all.next();
                noteRecall(balances().find(known.key));
            }
        }
    }

    private KeyValueStore<String, DisseminatedCase> cases() {
        return Objects.requireNonNull(cases, "not initialised");
    }

    private Balances balances() {
        return Objects.requireNonNull(balances, "not initialised");
    }

    private KeyValueStore<String, NoticeCounter> counter() {
        return Objects.requireNonNull(counter, "not initialised");
    }

    private CatchUps catchUps() {
        return Objects.requireNonNull(catchUps, "not initialised");
    }

    private AuditTrail audit() {
        return Objects.requireNonNull(audit, "not initialised");
    }
}
