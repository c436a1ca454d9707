package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.ALREADY_ORDERED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_OPEN;
import static dev.herald.review.casefile.decider.RefusalCode.CAVEAT_INVALID;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_IN_FORCE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_ORDERED;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.Caveat;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Ordered;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.Caveats;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.UpstreamEvent.CommissionOrder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Executes the Commission's orders: nobody decides on them. A block or deletion stands until the Commission lifts it by
 * UNBLOCK, and officers cannot act in favour of the request meanwhile. UNBLOCK ends no block of others: the case then
 * stays blocked, and officers decide. UPDATE replaces the caveats of the Commission, which no officer changes.
 */
final class CommissionOrderHandler {

    private static final Set<CommissionOrderKind> HARMS =
            EnumSet.of(CommissionOrderKind.BLOCK, CommissionOrderKind.DELETE);

    private final DecisionIssuer issuer;

    CommissionOrderHandler(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    Outcome decide(Opened file, CommissionOrder ordered, Instant now) {
        StandingOrder order = ordered.order();
        StandingOrder standing = file.order();
        boolean lifts = order.getOrder() == CommissionOrderKind.UNBLOCK;
        boolean updates = order.getOrder() == CommissionOrderKind.UPDATE;
        List<Caveat> caveats = withOrdered(file.caveats(), ordered.caveats());
        return new RefusalReasons()
                .addIf(
                        HARMS.contains(order.getOrder()) && file.status() instanceof Ended,
                        CASE_ENDED,
                        "The case is %s: nothing is left to block or delete.".formatted(file.state()))
                .addIf(
                        order.getOrder() == CommissionOrderKind.STATEMENT && !(file.status() instanceof Ended),
                        CASE_OPEN,
                        "The case is %s: there are statements about ended cases alone.".formatted(file.state()))
                .addIf(
                        order.getOrder() == CommissionOrderKind.BLOCK && standing != null,
                        ALREADY_ORDERED,
                        "An order of the Commission stands on the case.")
                .addIf(lifts && standing == null, NOT_ORDERED, "No order of the Commission stands on the case.")
                .addIf(
                        updates && !(file.status() instanceof InForce),
                        NOT_IN_FORCE,
                        "The case is %s: no revision is in force to qualify.".formatted(file.state()))
                .addIf(
                        updates
                                ? caveats.equals(file.caveats())
                                        || !Caveats.areValid(caveats)
                                        || !Caveats.ofCommission(ordered.caveats(), false)
                                                .isEmpty()
                                : !ordered.caveats().isEmpty(),
                        CAVEAT_INVALID,
                        "UPDATE alone changes caveats: of kind COMMISSION, at most %d of a case, each with a territory."
                                .formatted(Caveats.MAX_CAVEATS))
                .rejectOr(() -> Accepted.withEvents(
                        new Ordered(order, now),
                        decision(file, order, caveats).map(decision -> issuer.issue(file, decision, now))));
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
        if (standing != null && standing.getOrder() == CommissionOrderKind.DELETE) {
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
