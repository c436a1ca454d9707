package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.BLOCK;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.DELETE;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.STATEMENT;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.UNBLOCK;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.UPDATE;
import static dev.herald.review.casefile.decider.RefusalCode.ALREADY_ORDERED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_OPEN;
import static dev.herald.review.casefile.decider.RefusalCode.CAVEAT_INVALID;
import static dev.herald.review.casefile.decider.RefusalCode.CORRECTION_INVALID;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_IN_FORCE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_ORDERED;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.Caveat;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Ordered;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.Caveats;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.UpstreamEvent.CommissionOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes the Commission's orders: nobody decides on them. A block or deletion stands until the Commission lifts it by
 * UNBLOCK, and officers cannot act in favour of the request meanwhile. UNBLOCK ends no block of others: the case then
 * stays blocked, and officers decide. UPDATE replaces the caveats of the Commission, which no officer changes. After
 * the end, UPDATE corrects the kept file, and DELETE on Article 2 or 3 bars.
 */
final class CommissionOrderHandler {

    private final DecisionIssuer issuer;

    CommissionOrderHandler(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    Outcome decide(Opened file, CommissionOrder ordered, Instant now) {
        StandingOrder order = ordered.order();
        CommissionOrderKind kind = order.getOrder();
        StandingOrder standing = file.order();
        boolean ended = file.status() instanceof Ended;
        boolean corrects = ended && kind == UPDATE;
        boolean bars = ended && kind == DELETE && !order.getArticles().isEmpty() && file.state() != CaseState.BARRED;
        boolean qualifies = kind == UPDATE && !ended;
        List<Caveat> caveats = withOrdered(file.caveats(), ordered.caveats());
        return new RefusalReasons()
                .addIf(
                        ended && (kind == BLOCK || (kind == DELETE && !bars)),
                        CASE_ENDED,
                        "The case is %s: nothing is left to block or delete.".formatted(file.state()))
                .addIf(kind == STATEMENT && !ended, CASE_OPEN, "The case has not ended.")
                .addIf(kind == BLOCK && standing != null, ALREADY_ORDERED, "An order of the Commission stands.")
                .addIf(kind == UNBLOCK && standing == null, NOT_ORDERED, "No order of the Commission stands.")
                .addIf(
                        qualifies && !(file.status() instanceof InForce),
                        NOT_IN_FORCE,
                        "The case is %s: no revision is in force to qualify.".formatted(file.state()))
                .addIf(
                        qualifies
                                ? caveats.equals(file.caveats())
                                        || !Caveats.areValid(caveats)
                                        || !Caveats.ofCommission(ordered.caveats(), false)
                                                .isEmpty()
                                : !ordered.caveats().isEmpty(),
                        CAVEAT_INVALID,
                        "UPDATE alone changes caveats, before the case ends: of kind COMMISSION, at most %d of a case, each with a territory."
                                .formatted(Caveats.MAX_CAVEATS))
                .addIf(
                        corrects == ordered.correction().isBlank()
                                || (bars ? file.isForgotten() && ordered.person() == null : ordered.person() != null),
                        CORRECTION_INVALID,
                        "UPDATE after the end needs words of correction, and a bar on a closed case its person. Other orders have neither.")
                .rejectOr(() -> Accepted.withEvents(
                        new Ordered(order, now),
                        (corrects ? Optional.<Decision>empty() : decision(file, order, caveats))
                                .map(decision -> bars ? decision.with(subject(file, ordered.person()), null) : decision)
                                .map(decision -> issuer.issue(file, decision, now))));
    }

    /** Returns whom a bar on a case that ended keeps out, since screening has forgotten the person with the ending. */
    private static @Nullable Request subject(Opened file, @Nullable Person named) {
        return named == null
                ? file.request()
                : new Request(RequestSubmitted.newBuilder()
                        .setCaseId(file.id().value())
                        .setSubmittedBy(file.requester().value())
                        .setInstrument(file.instrument())
                        .setRevision(file.revision())
                        .setPerson(named)
                        .build());
    }

    private static List<Caveat> withOrdered(List<Caveat> before, List<Caveat> ordered) {
        return Stream.concat(Caveats.ofCommission(before, false).stream(), ordered.stream())
                .toList();
    }

    private static Optional<Decision> decision(Opened file, StandingOrder order, List<Caveat> caveats) {
        return switch (order.getOrder()) {
            case BLOCK ->
                file.status() instanceof Blocked
                        ? Optional.empty() // holders and requester were told
                        : Optional.of(decision(file, DecisionKind.BLOCKED, order.getGround(), List.of()));
            case DELETE ->
                Optional.of(decision(file, DecisionKind.DELETED_BY_COMMISSION, order.getGround(), order.getArticles()));
            case UNBLOCK -> lifting(file).map(kind -> decision(file, kind, Ground.COMPLIANT, List.of()));
            case UPDATE ->
                Optional.of(decision(file, DecisionKind.AMENDED, order.getGround(), List.of())
                        .with(file.approved().orElse(null), caveats));
            case STATEMENT -> Optional.empty();
            case UNKNOWN -> throw new IllegalArgumentException("an unknown order");
        };
    }

    private static Optional<DecisionKind> lifting(Opened file) {
        StandingOrder standing = file.order();
        if (standing != null && standing.getOrder() == DELETE) {
            return file.state() == CaseState.BARRED ? Optional.of(DecisionKind.BAR_LIFTED) : Optional.empty();
        }
        return file.isBlockedByCommission() && VerdictPolicy.nothingHolds(file)
                ? Optional.of(DecisionKind.RESTORED)
                : Optional.empty();
    }

    private static Decision decision(
            Opened file, DecisionKind kind, Ground ground, List<ConstitutionArticle> articles) {
        boolean ofTheVisible = kind != DecisionKind.DELETED_BY_COMMISSION && kind != DecisionKind.BAR_LIFTED;
        return Decision.of(
                Decision.COMMISSION,
                kind,
                ofTheVisible ? file.visibleRevision() : file.revision(),
                ground,
                articles,
                "Ordered by the Commission.");
    }
}
