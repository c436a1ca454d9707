package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.ALREADY_CLAIMED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_CLAIMED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_THE_HOLDER;
import static dev.herald.review.casefile.decider.RefusalCode.RECIPIENT_NOT_ENTITLED;

import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.Claim;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.ClaimHandedOver;
import dev.herald.review.casefile.CaseEvent.ClaimReleased;
import dev.herald.review.casefile.CaseEvent.Claimed;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.decider.ClaimCommand.HandOver;
import dev.herald.review.casefile.decider.ClaimCommand.Release;
import dev.herald.review.casefile.decider.ClaimCommand.Take;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides on claims. One officer at a time holds a case: an officer who may decide on it. The holder or a supervisor
 * releases the case or hands it over.
 */
final class ClaimPolicy {

    private final Duration term;

    /**
     * Creates the policy.
     *
     * @param term time after which a claim ends by itself
     */
    ClaimPolicy(Duration term) {
        this.term = term;
    }

    /**
     * Decides on a command.
     *
     * @param now time at which the command was given: its claim runs from then
     */
    Outcome decide(Opened file, ClaimCommand command, Instant now) {
        return switch (command) {
            case Take take -> take(file, take.officer(), now);
            case Release release -> release(file, release.officer(), now);
            case HandOver handOver -> handOver(file, handOver, now);
        };
    }

    private Outcome take(Opened file, Officer officer, Instant now) {
        Claim running = running(file, now);
        RefusalReasons refusals = new RefusalReasons()
                .addIf(
                        file.status() instanceof Ended,
                        CASE_ENDED,
                        "The case is %s, and waits for no officer.".formatted(file.state()));
        RecusalPolicy.addIfNotEntitled(refusals, file, officer);
        if (running != null) {
            refusals.addIf(
                    !running.getOfficer().equals(officer.name()),
                    ALREADY_CLAIMED,
                    "%s. Take another case, or ask the holder or a supervisor to hand it over."
                            .formatted(words(running)));
        }
        Claim claim = new Claim(officer.name(), running == null ? now : running.getSince(), now.plus(term));
        return refusals.rejectOr(() -> claim.equals(running)
                ? Accepted.withoutEffect(words(claim) + ".")
                : accepted(claim, new Claimed(claim, now)));
    }

    private static Outcome release(Opened file, Officer officer, Instant now) {
        Claim running = running(file, now);
        if (running == null) {
            return Accepted.withoutEffect("Nobody holds the case.");
        }
        return addIfNotHolder(new RefusalReasons(), running, officer)
                .rejectOr(() -> Accepted.withEvents(new ClaimReleased(running, officer.name(), now)));
    }

    private Outcome handOver(Opened file, HandOver handOver, Instant now) {
        Claim running = running(file, now);
        Officer recipient = handOver.recipient();
        if (running == null) {
            return Rejection.of(NOT_CLAIMED, "Nobody holds the case, so there is no claim to hand over.");
        }
        if (running.getOfficer().equals(recipient.name())) {
            return Accepted.withoutEffect(words(running) + ".");
        }
        return addIfNotHolder(new RefusalReasons(), running, handOver.officer())
                .addIf(
                        !RecusalPolicy.isEntitled(file, recipient),
                        RECIPIENT_NOT_ENTITLED,
                        "%s may not decide on the case: name an officer or supervisor who is not recused."
                                .formatted(recipient.name()))
                .rejectOr(() -> {
                    Claim claim = new Claim(recipient.name(), now, now.plus(term));
                    return accepted(
                            claim, new ClaimHandedOver(claim, handOver.officer().name(), now));
                });
    }

    private static RefusalReasons addIfNotHolder(RefusalReasons refusals, Claim running, Officer officer) {
        return refusals.addIf(
                !running.getOfficer().equals(officer.name()) && officer.role() != OfficerRole.SUPERVISOR,
                NOT_THE_HOLDER,
                "%s. Only the holder or a supervisor releases the case or hands it over.".formatted(words(running)));
    }

    private static Accepted accepted(Claim claim, CaseEvent event) {
        return new Accepted(Accepted.Code.ACCEPTED, words(claim) + ".", List.of(event));
    }

    private static String words(Claim claim) {
        return "%s holds the case until %s"
                .formatted(claim.getOfficer(), claim.getUntil().truncatedTo(ChronoUnit.SECONDS));
    }

    private static @Nullable Claim running(Opened file, Instant now) {
        Claim claim = file.claim();
        return claim != null && now.isBefore(claim.getUntil()) ? claim : null;
    }
}
