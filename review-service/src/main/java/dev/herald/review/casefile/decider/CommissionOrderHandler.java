package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.ALREADY_ORDERED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_ORDERED;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Ordered;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Executes the Commission's orders: nobody decides on them. A block or deletion stands until the Commission lifts it by
 * UNBLOCK, and officers cannot act in favour of the request meanwhile. UNBLOCK ends no block of others: the case then
 * stays blocked, and officers decide.
 */
final class CommissionOrderHandler {

    private final DecisionIssuer issuer;

    CommissionOrderHandler(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    Outcome decide(Opened file, StandingOrder order, Instant now) {
        StandingOrder standing = file.order();
        boolean lifts = order.getOrder() == CommissionOrderKind.UNBLOCK;
        return new RefusalReasons()
                .addIf(
                        !lifts && file.status() instanceof Ended,
                        CASE_ENDED,
                        "The case is %s: nothing is left to block or delete.".formatted(file.state()))
                .addIf(
                        order.getOrder() == CommissionOrderKind.BLOCK && standing != null,
                        ALREADY_ORDERED,
                        "An order of the Commission stands on the case.")
                .addIf(lifts && standing == null, NOT_ORDERED, "No order of the Commission stands on the case.")
                .rejectOr(() -> Accepted.withEvents(
                        new Ordered(order, now),
                        decision(file, order).map(decision -> issuer.issue(file, decision, now))));
    }

    private static Optional<Decision> decision(Opened file, StandingOrder order) {
        return switch (order.getOrder()) {
            case BLOCK ->
                file.status() instanceof Blocked
                        ? Optional.empty() // holders and requester were told
                        : Optional.of(decision(file, DecisionKind.BLOCKED, order.getGround(), List.of()));
            case DELETE ->
                Optional.of(decision(file, DecisionKind.DELETED_BY_COMMISSION, order.getGround(), order.getArticles()));
            case UNBLOCK -> lifting(file).map(kind -> decision(file, kind, Ground.COMPLIANT, List.of()));
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
        boolean ofTheVisible = kind == DecisionKind.BLOCKED || kind == DecisionKind.RESTORED;
        return Decision.of(
                Decision.COMMISSION,
                kind,
                ofTheVisible ? file.visibleRevision() : file.revision(),
                ground,
                articles,
                "Ordered by the Commission.");
    }
}
