package dev.herald.screening.kafka;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Bar;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCause;
import dev.herald.event.SubjectStanding;
import dev.herald.event.VisibilityChanged;
import dev.herald.state.LiveCase;
import dev.herald.streams.AuditTrail;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.Outgoing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case here: it comes in and is examined, is approved and examined again, changes, ends. Beside it
 * the {@link Sweep}: when register, rule book or calendar moved, everything open or in force is examined again, a
 * portion at a time, and only a changed outcome is announced.
 *
 * <p>Decisions alone end a case. The news that a case is closed comes by another topic and may overtake the decision;
 * dropping the case on it would lose the identity that a bar has to keep.
 */
final class ScreenCases extends EventProcessor {

    static final String LIVE_CASES = "live-cases";
    static final String BARRED_CASES = "barred-cases";
    static final String SWEEP_PROGRESS = "sweep-progress";

    private final Examiner examiner;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final LongSupplier nanos;

    private @Nullable Kept kept;

    /** What is kept of the cases. */
    private record Kept(KeyValueStore<String, LiveCase> live, Bars bars, Sweep sweep, AuditTrail trail) {}

    ScreenCases(
            Examiner examiner,
            ScreeningMeters meters,
            SweepSettings settings,
            InstantSource clock,
            LongSupplier nanos) {
        super(ScreeningTopology.SERVICE, clock);
        this.examiner = examiner;
        this.meters = meters;
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        KeyValueStore<String, LiveCase> live = context.getStateStore(LIVE_CASES);
        KeyValueStore<String, String> progress = context.getStateStore(SWEEP_PROGRESS);
        kept = new Kept(
                live,
                new Bars(context.getStateStore(BARRED_CASES)),
                new Sweep(examiner, meters, settings, nanos, live, progress),
                AuditTrail.of(ScreeningTopology.SERVICE, context));
        context.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, at -> sweepOn());
    }

    @Override
    protected List<Outgoing> handle(Incoming incoming) {
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
        Examined outcome = examiner.examine(request, ScreeningCause.SUBMISSION, now);
        WatchedCase after = watched(key).map(known -> known.with(outcome)).orElseGet(() -> WatchedCase.open(outcome));
        watch(key, after, then);
        announce(outcome, then);
        kept().sweep().examinedUnder(outcome.registerVersion());
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
        Reexamined again = known.map(
                        before -> examiner.examineAgain(before.approving(request, decision.getFlags()), cause, now))
                .orElseGet(() -> Reexamined.anew(examiner.examine(request, cause, now)));
        lift(key, decision.getRevision(), now, then);
        say(again, then);
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
            Reexamined again = examiner.examineAgain(amended, causeSince(decision), now);
            say(again, then);
            keep(key, again.watched());
        });
    }

    /** What was in force is the latest again, unless a later update waits. */
    private void updateDenied(String key, DecisionIssued decision, Instant now, Consequences then) {
        watched(key)
                .flatMap(before -> before.denyingUpdate(decision.getRevision()))
                .ifPresent(left -> {
                    Reexamined again = examiner.examineAgain(left, causeSince(decision), now);
                    say(again, then);
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
            then.record(latest, SubjectStanding.BARRED, until);
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

    /** One portion of the sweep. At its end, bars whose term is over are forgotten. */
    private void sweepOn() {
        Instant now = clock().instant();
        Sweep.Portion portion = kept().sweep().goOn(now, context().taskId().partition());
        portion.changed().forEach(change -> rescreened(change, now));
        if (portion.complete()) {
            kept().bars().ended(now).forEach(key -> termEnded(key, now));
        }
    }

    private void rescreened(Sweep.Changed change, Instant now) {
        Reexamined again = change.now();
        Consequences then = new Consequences(change.key());
        say(again, then);
        keep(change.key(), again.watched());
        EventHeaders cause = calendar(
                now,
                change.key(),
                change.key(),
                Integer.toString(again.watched().latest().request().getRevision()),
                Long.toString(again.watched().registerVersion()),
                again.watched().ruleBook(),
                change.before().getFlags().toString(),
                change.before().getApprovedFlags().toString(),
                again.changed().stream().map(Examined::flags).toList().toString());
        emit(cause, now, then.with(kept().trail(), cause, now));
    }

    /** The identity goes, unless the case came back meanwhile and is watched again. */
    private void termEnded(String key, Instant now) {
        Instant until = Objects.requireNonNull(kept().bars().until(key));
        Consequences then = new Consequences(key);
        if (kept().live().get(key) == null) {
            then.forget(until);
        }
        then.note("BAR_LIFTED", 0, "TERM_ENDED");
        kept().bars().end(key, until);
        EventHeaders cause = calendar(now, key, key, "the term of its bar ended", until.toString());
        emit(cause, now, then.with(kept().trail(), cause, now));
    }

    /** What changed goes to review. The sweep learns under what the case was examined. */
    private void say(Reexamined again, Consequences then) {
        again.changed().forEach(outcome -> announce(outcome, then));
        kept().sweep().examinedUnder(again.watched().registerVersion());
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
        then.record(
                watched.latest().request(),
                watched.inForce() ? SubjectStanding.IN_FORCE : SubjectStanding.OPEN,
                kept().bars().until(key));
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
