package dev.herald.screening.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCause;
import dev.herald.event.SubjectStanding;
import dev.herald.event.VisibilityChanged;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.RuleBook;
import dev.herald.state.LiveCase;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.Outgoing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case here: it comes in and is examined, is approved and examined again, changes, ends. Beside it
 * the sweep: when the register or the rule book moved, everything open or in force is examined again, a portion at a
 * time, and only a changed outcome is announced.
 *
 * <p>Decisions alone end a case. The news that a case is closed comes by another topic and may overtake the decision;
 * dropping the case on it would lose the identity that a bar has to keep.
 */
final class ScreenCases extends EventProcessor {

    static final String LIVE_CASES = "live-cases";
    static final String BARRED_CASES = "barred-cases";
    static final String SWEEP_PROGRESS = "sweep-progress";

    private static final String PROGRESS = "progress";

    private final RuleBook rules;
    private final KnownFacts facts;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final LongSupplier nanos;

    private @Nullable Stores stores;
    private SweepProgress progress = SweepProgress.NONE;

    private record Stores(
            KeyValueStore<String, LiveCase> live,
            KeyValueStore<String, String> barred,
            KeyValueStore<String, String> progress) {}

    private record Changed(String key, LiveCase before, Examined now) {}

    ScreenCases(
            RuleBook rules,
            KnownFacts facts,
            ScreeningMeters meters,
            SweepSettings settings,
            InstantSource clock,
            LongSupplier nanos) {
        super(ScreeningTopology.SERVICE, clock);
        this.rules = rules;
        this.facts = facts;
        this.meters = meters;
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        Stores opened = new Stores(
                context.getStateStore(LIVE_CASES),
                context.getStateStore(BARRED_CASES),
                context.getStateStore(SWEEP_PROGRESS));
        stores = opened;
        String kept = opened.progress().get(PROGRESS);
        progress = kept == null ? SweepProgress.NONE : SweepProgress.parse(kept);
        context.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, at -> sweepOn());
    }

    @Override
    protected List<Outgoing> handle(Incoming incoming) {
        return switch (incoming.event()) {
            case RequestSubmitted request -> submitted(incoming.key(), request, incoming.now());
            case DecisionIssued decision -> decided(incoming.key(), decision, incoming.now());
            case VisibilityChanged change -> visible(incoming.key(), change);
            default -> passedOn(incoming); // withdrawals, suspensions, retention: review's to decide
        };
    }

    private List<Outgoing> submitted(String key, RequestSubmitted request, Instant now) {
        LiveCase before = stores().live().get(key);
        boolean inForce = before != null && before.getInForce();
        boolean barred = isBarred(key);
        Examined outcome = examine(request, ScreeningCause.SUBMISSION, now);

        List<Outgoing> out = new ArrayList<>();
        if (!barred) { // a barred case's subject stays as it is; review refuses what slipped past intake
            out.add(new Outgoing(Topics.SUBJECTS, key, outcome.subject(inForce)));
        }
        out.add(announce(key, outcome));
        if (!barred) {
            stores().live().put(key, outcome.toLive(inForce));
        }
        keep(progress.examinedUnder(outcome.registerVersion()));
        return out;
    }

    private List<Outgoing> decided(String key, DecisionIssued decision, Instant now) {
        return switch (decision.getKind()) {
            case APPROVED -> approved(key, decision, now);
            case AMENDED -> amended(key, decision, now);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING -> ended(key, decision);
            case BLOCKED, RESTORED, SUSPENDED, UPDATE_DENIED, UNKNOWN ->
                List.of(); // still to be examined whenever a fact changes
        };
    }

    /** In force. A fact may have moved since it was judged: examined again at once, announced if that changes it. */
    private List<Outgoing> approved(String key, DecisionIssued decision, Instant now) {
        LiveCase before = stores().live().get(key);
        RequestSubmitted request = latest(before, decision.getRequest());
        if (request == null) {
            return List.of();
        }
        List<Outgoing> out = new ArrayList<>();
        if (!isBarred(key)) {
            out.add(new Outgoing(Topics.SUBJECTS, key, Wire.subject(request, SubjectStanding.IN_FORCE)));
        }
        return again(key, before, request, true, causeSince(decision), now, out);
    }

    /** What is in force is shown to others than before, or otherwise amended without a new revision. */
    private List<Outgoing> amended(String key, DecisionIssued decision, Instant now) {
        LiveCase before = stores().live().get(key);
        RequestSubmitted request = before == null ? null : latest(before, decision.getRequest());
        return before == null || request == null
                ? List.of()
                : again(key, before, request, before.getInForce(), causeSince(decision), now, new ArrayList<>());
    }

    private List<Outgoing> again(
            String key,
            @Nullable LiveCase before,
            RequestSubmitted request,
            boolean inForce,
            ScreeningCause cause,
            Instant now,
            List<Outgoing> out) {
        Examined outcome = examine(request, cause, now);
        if (before == null || outcome.differsFrom(before)) {
            out.add(announce(key, outcome));
        }
        stores().live().put(key, outcome.toLive(inForce));
        keep(progress.examinedUnder(outcome.registerVersion()));
        return out;
    }

    private List<Outgoing> ended(String key, DecisionIssued decision) {
        LiveCase live = stores().live().get(key);
        if (decision.getBar() != null) {
            return barred(key, latest(live, decision.getRequest()));
        }
        if (live != null && live.getRequest().getRevision() > decision.getRevision()) {
            // A newer revision came before the decision on the older was known: review opens the case again with it.
            stores().live().put(key, LiveCase.newBuilder(live).setInForce(false).build());
            return List.of(new Outgoing(Topics.SUBJECTS, key, Wire.subject(live.getRequest(), SubjectStanding.OPEN)));
        }
        stores().live().delete(key);
        return isBarred(key) ? List.of() : List.of(new Outgoing(Topics.SUBJECTS, key, null));
    }

    /** The case is forgotten but for the least identity of its subject, so that it does not come back elsewhere. */
    private List<Outgoing> barred(String key, @Nullable RequestSubmitted request) {
        stores().barred().put(key, SubjectStanding.BARRED.name());
        stores().live().delete(key);
        if (request == null) {
            meters.barWithoutIdentity();
            return List.of();
        }
        return List.of(new Outgoing(Topics.SUBJECTS, key, Wire.subject(request, SubjectStanding.BARRED)));
    }

    /** Passed on, and kept: a later announcement copies the request, and must not bring back who may see it. */
    private List<Outgoing> visible(String key, VisibilityChanged change) {
        LiveCase live = stores().live().get(key);
        if (live != null) {
            RequestSubmitted seen = RequestSubmitted.newBuilder(live.getRequest())
                    .setVisibility(change.getVisibility())
                    .build();
            stores().live().put(key, LiveCase.newBuilder(live).setRequest(seen).build());
        }
        meters.passedOn();
        return List.of(new Outgoing(Topics.SCREENINGS, key, change));
    }

    private List<Outgoing> passedOn(Incoming incoming) {
        meters.passedOn();
        return List.of(new Outgoing(Topics.SCREENINGS, incoming.key(), incoming.event()));
    }

    /** One portion of the sweep: as many cases as its time allows, at least one. */
    private void sweepOn() {
        long version = facts.version();
        SweepProgress current = progress.towards(version, rules.hash());
        if (current.isUnderWay(version)) {
            current = sweep(current, clock().instant());
        }
        keep(current);
        meters.behind(context().taskId().partition(), current.behind(version));
    }

    private SweepProgress sweep(SweepProgress from, Instant now) {
        List<Changed> changed = new ArrayList<>();
        String last = from.cursor();
        int examined = 0;
        boolean reachedEnd;
        long end = nanos.getAsLong() + settings.work().toNanos();
        try (KeyValueIterator<String, LiveCase> cases = stores().live().range(last.isEmpty() ? null : last, null)) {
            while (cases.hasNext() && (examined == 0 || nanos.getAsLong() < end)) {
                KeyValue<String, LiveCase> next = cases.next();
                if (!next.key.equals(last)) {
                    Examined outcome = examine(next.value.getRequest(), from.cause(), now);
                    if (outcome.differsFrom(next.value)) {
                        changed.add(new Changed(next.key, next.value, outcome));
                    }
                    examined++;
                    last = next.key;
                }
            }
            reachedEnd = !cases.hasNext();
        }
        changed.forEach(change -> announceChange(change, now));
        meters.examined(examined);
        return from.upTo(last, reachedEnd);
    }

    private void announceChange(Changed change, Instant now) {
        Examined outcome = change.now();
        stores().live().put(change.key(), outcome.toLive(change.before().getInForce()));
        EventHeaders cause = calendar(
                now,
                change.key(),
                change.key(),
                Integer.toString(outcome.request().getRevision()),
                Long.toString(outcome.registerVersion()),
                outcome.ruleBook(),
                change.before().getFlags().toString(),
                outcome.flags().toString());
        emit(cause, now, List.of(announce(change.key(), outcome)));
    }

    private Outgoing announce(String key, Examined outcome) {
        meters.announced(outcome);
        return new Outgoing(Topics.SCREENINGS, key, outcome.event());
    }

    private Examined examine(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return Examined.by(rules, facts.asOf(now), request, cause);
    }

    private ScreeningCause causeSince(DecisionIssued decision) {
        if (!decision.getRuleBook().equals(rules.hash())) {
            return ScreeningCause.RULE_BOOK;
        }
        return decision.getRegisterVersion() == facts.version() ? ScreeningCause.SCHEDULE : ScreeningCause.REGISTER;
    }

    /** The later of what is kept and what a decision carries; of the same revision, what the decision carries. */
    private static @Nullable RequestSubmitted latest(@Nullable LiveCase kept, @Nullable RequestSubmitted carried) {
        if (kept == null || carried == null) {
            return kept == null ? carried : kept.getRequest();
        }
        return carried.getRevision() >= kept.getRequest().getRevision() ? carried : kept.getRequest();
    }

    private boolean isBarred(String key) {
        return stores().barred().get(key) != null;
    }

    private void keep(SweepProgress next) {
        if (!next.equals(progress)) {
            progress = next;
            stores().progress().put(PROGRESS, next.toText());
        }
    }

    private Stores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }
}
