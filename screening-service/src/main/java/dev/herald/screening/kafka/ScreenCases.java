package dev.herald.screening.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.event.Bar;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.VisibilityChanged;
import dev.herald.screening.matching.Reading;
import dev.herald.state.LiveCase;
import dev.herald.streams.CompactionHeartbeat;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case here: it comes in and is examined, is approved and examined again, changes, ends. Beside it
 * {@link SweepCases} examines everything open or in force again when register, rule book or calendar moved.
 *
 * <p>Decisions alone end a case. The news that a case is closed comes by another topic and may overtake the decision;
 * dropping the case on it would lose the identity that a bar has to keep.
 */
final class ScreenCases extends EventProcessor {

    static final String LIVE_CASES = "live-cases";
    static final String BARRED_CASES = "barred-cases";
    static final String SWEEP_PROGRESS = "sweep-progress";
    static final String SWEEP_FINDINGS = "sweep-findings";

    /** Everything that screening keeps. */
    static final Set<String> STORES =
            Set.of(LIVE_CASES, BARRED_CASES, SWEEP_PROGRESS, SWEEP_FINDINGS, AuditTrail.STORE);

    private final Examiner examiner;
    private final ScreeningMeters meters;
    private final Duration tick;

    private @Nullable Kept kept;

    /** What is kept of the cases. */
    private record Kept(KeyValueStore<String, LiveCase> live, Bars bars, SweepState state, AuditTrail trail) {}

    ScreenCases(Examiner examiner, ScreeningMeters meters, Duration tick, InstantSource clock) {
        super(ScreeningTopology.SERVICE, clock);
        this.examiner = examiner;
        this.meters = meters;
        this.tick = tick;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        kept = new Kept(
                context.getStateStore(LIVE_CASES),
                new Bars(context.getStateStore(BARRED_CASES)),
                new SweepState(context.getStateStore(SWEEP_PROGRESS)),
                AuditTrail.of(ScreeningTopology.SERVICE, context));
        CompactionHeartbeat.schedule(context, tick, STORES, Set.of(Topics.SUBJECTS));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        String key = incoming.key();
        Instant now = incoming.now();
        Consequences then = new Consequences(key);
        switch (incoming.event()) {
            case RequestSubmitted request -> submitted(key, request, now, then);
            case DecisionIssued decision -> decided(key, decision, now, then);
            case VisibilityChanged change -> visible(key, change, then);
            default -> passOn(incoming, then); // withdrawals, suspensions, retention: review's to decide
        }
        return then.with(kept().trail(), incoming.headers(), now);
    }

    private void submitted(String key, RequestSubmitted request, Instant now, Consequences then) {
        if (kept().bars().holds(key, now)) {
            // Its subject stays as it is, and nothing is watched: review refuses what slipped past intake.
            announce(examiner.examineBarred(request, ScreeningCause.SUBMISSION, now), then);
            return;
        }
        Reading reading = examiner.reading();
        Optional<WatchedCase> known = watched(key);
        expect(key, request, known.flatMap(WatchedCase::standing).orElse(null));
        Examined outcome = examiner.examine(request, ScreeningCause.SUBMISSION, now);
        WatchedCase after = known.map(before -> before.with(outcome)).orElseGet(() -> WatchedCase.open(outcome));
        watch(key, after, then);
        announce(outcome, then);
        kept().state().examinedUnder(reading);
    }

    private void decided(String key, DecisionIssued decision, Instant now, Consequences then) {
        switch (decision.getKind()) {
            case APPROVED -> approved(key, decision, now, then);
            case AMENDED -> amended(key, decision, now, then);
            case UPDATE_DENIED -> updateDenied(key, decision, now, then);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING -> ended(key, decision, now, then);
            case BLOCKED, RESTORED, SUSPENDED, UNKNOWN -> {} // still to be examined whenever a fact changes
        }
    }

    /**
     * In force, and no longer barred if it was. A fact may have moved since it was judged: examined again at once,
     * announced if that changes it.
     */
    private void approved(String key, DecisionIssued decision, Instant now, Consequences then) {
        Optional<WatchedCase> known = watched(key);
        RequestSubmitted request = decision.getRequest() != null
                ? decision.getRequest()
                : known.map(before -> before.latest().request()).orElse(null);
        if (request == null) {
            lift(key, decision.getRevision(), now, then).ifPresent(then::forget);
            return;
        }
        ScreeningCause cause = causeSince(decision);
        Reading reading = examiner.reading();
        Optional<WatchedCase> approving = known.map(before -> before.approving(request, decision.getFlags()));
        approving.ifPresentOrElse(before -> expect(key, before), () -> expect(key, request, null));
        Reexamined again = approving
                .map(before -> examiner.examineAgain(before, cause, now))
                .orElseGet(() -> Reexamined.anew(examiner.examine(request, cause, now)));
        lift(key, decision.getRevision(), now, then);
        say(again, reading, then);
        watch(key, again.watched(), then);
    }

    private Optional<Instant> lift(String key, int revision, Instant now, Consequences then) {
        if (!kept().bars().holds(key, now)) {
            return Optional.empty();
        }
        kept().bars().end(key, now);
        then.note("BAR_LIFTED", revision, "APPROVED");
        return Optional.of(now);
    }

    /** What is in force is shown to others than before, or otherwise amended without a new revision. */
    private void amended(String key, DecisionIssued decision, Instant now, Consequences then) {
        watched(key).ifPresent(before -> {
            RequestSubmitted request = decision.getRequest();
            WatchedCase amended = request == null ? before : before.amending(request);
            Reading reading = examiner.reading();
            expect(key, amended);
            Reexamined again = examiner.examineAgain(amended, causeSince(decision), now);
            say(again, reading, then);
            watch(key, again.watched(), then);
        });
    }

    /** What was in force is the latest again, unless a later update waits. */
    private void updateDenied(String key, DecisionIssued decision, Instant now, Consequences then) {
        watched(key)
                .flatMap(before -> before.denyingUpdate(decision.getRevision()))
                .ifPresent(left -> {
                    Reading reading = examiner.reading();
                    expect(key, left);
                    Reexamined again = examiner.examineAgain(left, causeSince(decision), now);
                    say(again, reading, then);
                    watch(key, again.watched(), then);
                });
    }

    private void ended(String key, DecisionIssued decision, Instant now, Consequences then) {
        if (decision.getBar() != null) {
            barred(key, decision, decision.getBar(), then);
            return;
        }
        // A newer revision may have come before the decision on the older was known: review opens the case with it.
        Optional<WatchedCase> left = watched(key).flatMap(before -> before.after(decision.getRevision()));
        if (left.isPresent()) {
            watch(key, left.get(), then);
            return;
        }
        kept().live().delete(key);
        if (!kept().bars().holds(key, now)) {
            then.forget(kept().bars().until(key));
        }
    }

    /** The case is forgotten but for the least identity of its subject, so that it does not come back elsewhere. */
    private void barred(String key, DecisionIssued decision, Bar bar, Consequences then) {
        RequestSubmitted latest = latest(kept().live().get(key), decision.getRequest());
        Instant until = bar.getValidUntil();
        if (latest == null) {
            meters.barWithoutIdentity();
        } else {
            then.record(Wire.subject(latest, null, SubjectStanding.BARRED, until));
        }
        then.note("BAR_RECORDED", decision.getRevision(), until == null ? "" : "until " + until);
        kept().bars().bar(key, until);
        kept().live().delete(key);
    }

    /** Passed on, and kept: a later announcement copies the request, and must not bring back who may see it. */
    private void visible(String key, VisibilityChanged change, Consequences then) {
        watched(key).ifPresent(before -> keep(key, before.visibleTo(change.getVisibility())));
        meters.passedOn();
        then.pass(change);
    }

    private void passOn(Incoming incoming, Consequences then) {
        meters.passedOn();
        then.pass(incoming.event());
    }

    /** What changed goes to review. The sweep learns under what the case was examined. */
    private void say(Reexamined again, Reading reading, Consequences then) {
        again.changed().forEach(outcome -> announce(outcome, then));
        kept().state().examinedUnder(reading);
    }

    private void announce(Examined outcome, Consequences then) {
        meters.announced(outcome);
        then.announce(outcome);
    }

    private Optional<WatchedCase> watched(String key) {
        return Optional.ofNullable(kept().live().get(key)).map(WatchedCase::of);
    }

    private void watch(String key, WatchedCase watched, Consequences then) {
        keep(key, watched);
        then.record(Wire.subject(
                watched.latest().request(),
                watched.approved() == null ? null : watched.approved().request(),
                watched.inForce() ? SubjectStanding.IN_FORCE : SubjectStanding.OPEN,
                kept().bars().until(key)));
    }

    private void expect(String key, WatchedCase watched) {
        expect(
                key,
                watched.latest().request(),
                watched.approved() == null ? null : watched.approved().request());
    }

    /** Before it is examined: whatever is read from then on finds it. */
    private void expect(String key, RequestSubmitted latest, @Nullable RequestSubmitted inForce) {
        examiner.expect(key, Wire.expected(latest, inForce));
    }

    private void keep(String key, WatchedCase watched) {
        kept().live().put(key, watched.toLive());
    }

    private ScreeningCause causeSince(DecisionIssued decision) {
        if (!decision.getRuleBook().equals(examiner.ruleBook())) {
            return ScreeningCause.RULE_BOOK;
        }
        return decision.getRegisterVersion() == examiner.version() ? ScreeningCause.SCHEDULE : ScreeningCause.REGISTER;
    }

    /** The later of what is kept and what a decision carries; of the same revision, what the decision carries. */
    private static @Nullable RequestSubmitted latest(@Nullable LiveCase known, @Nullable RequestSubmitted carried) {
        if (known == null || carried == null) {
            return known == null ? carried : known.getRequest();
        }
        return carried.getRevision() >= known.getRequest().getRevision() ? carried : known.getRequest();
    }

    private Kept kept() {
        if (kept == null) {
            throw new IllegalStateException("not initialised");
        }
        return kept;
    }
}
