package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.dissemination.custody.Step;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticeContent;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.NoticeCounter;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.Nodes;
import dev.herald.streams.Outgoing;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One event, one call of the rules; then the ledger is written, and everybody it concerns is told. */
final class Disseminate extends EventProcessor {

    private static final String NEXT_NOTICE = "next";

    private final DisseminationTopology.World world;
    private final EventSerde serde;
    private @Nullable KeyValueStore<String, DisseminatedCase> cases;
    private @Nullable KeyValueStore<String, NoticeCounter> counter;
    private int partitions;
    private long openRecalls;

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
        counter = context.getStateStore(DisseminationTopology.NOTICE_COUNTER);
        countOpenRecalls();
        context.schedule(world.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void close() {
        world.figures().openRecallsChanged(-openRecalls);
        openRecalls = 0;
    }

    @Override
    protected List<Outgoing> handle(Incoming incoming) {
        Optional<CaseEvent> event = Wire.caseEvent(incoming.event());
        if (event.isEmpty()) {
            return List.of();
        }
        DisseminatedCase stored = cases().get(incoming.key());
        CaseInCustody before =
                stored == null ? CaseInCustody.unknown(new CaseId(incoming.key())) : Wire.caseFrom(stored);
        Step step = world.custody().decide(before, event.get(), world.members().now(), incoming.now());

        boolean numbered =
                step.after().noticeId() == null && step.after().ledger().latest() > 0;
        long number = numbered ? nextNumber() : 0;
        CaseInCustody after = numbered ? step.after().numbered(noticeId(incoming, number)) : step.after();
        NoticeContent content = contentOf(before, after, stored, incoming);
        Telling telling = new Telling(after.caseId(), after.noticeId(), content, cause(incoming), this::headersOf);
        step.effects().forEach(telling::add);
        if (!after.ledger().equals(before.ledger())) {
            telling.add(new Outgoing(CUSTODY, incoming.key(), Wire.custody(after)));
        }

        if (numbered) {
            counter().put(NEXT_NOTICE, new NoticeCounter(number + 1));
        }
        if (!after.equals(before)) {
            cases().put(incoming.key(), Wire.stored(after, content));
            count(before, after);
        }
        telling.refusals().forEach(refusal -> world.figures().refused());
        telling.deliveries().forEach(delivery -> context().forward(delivery, DisseminationTopology.DELIVER));
        return telling.outgoing();
    }

    /** Content of the current version: what the event brought if the version is new, else what was kept. */
    private static @Nullable NoticeContent contentOf(
            CaseInCustody before, CaseInCustody after, @Nullable DisseminatedCase stored, Incoming incoming) {
        Snapshot current = after.current();
        if (current == null) {
            return null;
        }
        if (current.equals(before.current())) {
            return stored == null ? null : stored.getContent();
        }
        RequestSubmitted revision =
                Objects.requireNonNull(Wire.revisionIn(incoming.event()), "a version comes with its revision");
        return Wire.content(revision, current.reviewed());
    }

    private Telling.Cause cause(Incoming incoming) {
        String clause = incoming.event() instanceof DecisionIssued decision ? decision.getStandingClause() : null;
        return new Telling.Cause(incoming.headers(), incoming.now(), clause, incoming.position(), serde);
    }

    private EventHeaders headersOf(Telling.Cause cause, SpecificRecord event) {
        return childHeaders(cause.headers(), cause.now(), event, 0);
    }

    private long nextNumber() {
        NoticeCounter next = counter().get(NEXT_NOTICE);
        return next == null ? 1 : next.getNext();
    }

    /** Unique without asking anybody: each task counts for itself, and its partition tells the tasks apart. */
    private String noticeId(Incoming incoming, long number) {
        return "%d/%05d"
                .formatted(
                        incoming.now().atZone(ZoneOffset.UTC).getYear(),
                        number * partitions + context().taskId().partition());
    }

    private void count(CaseInCustody before, CaseInCustody after) {
        int change = (after.ledger().isRecallOpen() ? 1 : 0) - (before.ledger().isRecallOpen() ? 1 : 0);
        openRecalls += change;
        world.figures().openRecallsChanged(change);
    }

    private void countOpenRecalls() {
        openRecalls = 0;
        try (KeyValueIterator<String, DisseminatedCase> all = cases().all()) {
            while (all.hasNext()) {
                KeyValue<String, DisseminatedCase> known = all.next();
                dev.herald.event.Recall recall = known.value.getCustody().getRecall();
                openRecalls += recall != null && !recall.getClosed() ? 1 : 0;
            }
        }
        world.figures().openRecallsChanged(openRecalls);
    }

    /** One task ticks the topics, in all their partitions; every task its own changelog. */
    private void tick(long now) {
        cases().delete(Ticks.KEY);
        if (context().taskId().partition() == 0) {
            context().forward(new Record<>(Ticks.KEY, null, now), Nodes.sink(DISSEMINATIONS));
            context().forward(new Record<>(Ticks.KEY, null, now), Nodes.sink(CUSTODY));
        }
    }

    private KeyValueStore<String, DisseminatedCase> cases() {
        return Objects.requireNonNull(cases, "not initialised");
    }

    private KeyValueStore<String, NoticeCounter> counter() {
        return Objects.requireNonNull(counter, "not initialised");
    }
}
