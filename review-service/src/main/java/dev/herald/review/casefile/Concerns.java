package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Concern;
import dev.herald.event.Question;
import dev.herald.review.casefile.CaseEvent.RetentionAsked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The reasons for which officers have to decide on what is out: a flag of weight REVIEW or more on the revision in
 * force that no decision of officers covers, an answer that no decision followed, the requester's wish to retain it
 * longer, a diffusion that nobody reviewed, or arrests for whose extradition the requester does nothing. The wish ends
 * with an UPHELD alone.
 */
public final class Concerns {

    /** The weights for which a person must look; the contract lists the gravest first. */
    static final Set<Severity> TO_BE_DECIDED = EnumSet.range(Severity.BLOCK, Severity.REVIEW);

    private Concerns() {}

    /**
     * Returns the concerns after a screening: those of flags that are there no more are gone, and each flag that adds
     * something to the flags until then raises one. The time of a concern that was there already runs on.
     */
    static List<Concern> afterScreening(List<Concern> open, List<Flag> before, List<Flag> after, Instant at) {
        List<Concern> concerns = new ArrayList<>(without(open, concern -> concern.getRuleId() != null));
        for (Flag flag : after) {
            if (!TO_BE_DECIDED.contains(flag.severity())) {
                continue;
            }
            Optional<Concern> running = open.stream()
                    .filter(concern -> flag.ruleId().equals(concern.getRuleId()))
                    .findFirst();
            boolean isNew = before.stream().noneMatch(flag::addsNothingTo);
            running.or(() -> isNew ? Optional.of(ofFlag(flag, at)) : Optional.empty())
                    .ifPresent(concerns::add);
        }
        return concerns;
    }

    /** Returns the concerns after an answer. */
    static List<Concern> afterAnswer(List<Concern> open, Question answered, Instant at) {
        return with(
                open,
                since(at, FixedTerms.READ_WITHIN)
                        .setQuestionId(answered.getQuestionId())
                        .build());
    }

    /** Returns the concerns after a wish to retain it longer, which replaces an earlier one and keeps its term. */
    static List<Concern> afterRetentionAsked(List<Concern> open, RetentionAsked asked) {
        Concern.Builder wish = onRetention(open).stream()
                .findFirst()
                .map(Concern::newBuilder)
                .orElseGet(() -> since(asked.at(), FixedTerms.READ_WITHIN));
        return with(
                without(open, Concerns::isOnRetention),
                wish.setRetainUntil(asked.retainUntil())
                        .setReason(asked.reason())
                        .build());
    }

    /** Returns the wishes among some concerns to retain it longer. */
    public static List<Concern> onRetention(List<Concern> concerns) {
        return without(concerns, concern -> !isOnRetention(concern));
    }

    static List<Concern> afterLackOfAction(List<Concern> open, Instant at) {
        return with(
                open,
                since(at, FixedTerms.READ_WITHIN)
                        .setGround(Ground.LACK_OF_ACTION_FOR_EXTRADITION)
                        .build());
    }

    /** Whether policy proposes to cancel because the requester does nothing for the extradition. */
    public static boolean isOnLackOfAction(Concern concern) {
        return concern.getGround() != null;
    }

    /** Returns the concerns after a revision of a diffusion went out unreviewed. A term that runs is kept. */
    public static List<Concern> afterCirculation(List<Concern> open, int revision, Instant at) {
        Concern.Builder first = open.stream()
                .filter(Concerns::isFirstReview)
                .findFirst()
                .map(Concern::newBuilder)
                .orElseGet(() -> since(at, FixedTerms.FIRST_REVIEW_WITHIN));
        return with(
                without(open, Concerns::isFirstReview),
                first.setRevision(revision).build());
    }

    /**
     * Returns the concerns after an approval: wishes to retain it longer, and a later revision that nobody reviewed.
     */
    static List<Concern> afterApproval(List<Concern> open, int revision) {
        return without(afterDecisionOn(open, revision), concern -> !isFirstReview(concern) && !isOnRetention(concern));
    }

    /**
     * Returns the concerns after a decision on a revision: a later one that is out still waits for its first review.
     */
    static List<Concern> afterDecisionOn(List<Concern> open, int revision) {
        return without(open, concern -> isFirstReview(concern) && concern.getRevision() <= revision);
    }

    /** Returns the concerns of which those have fallen due whose time was over at a moment. */
    static List<Concern> afterTerms(List<Concern> open, Instant at) {
        return open.stream()
                .map(concern -> fallsDue(concern, at)
                        ? Concern.newBuilder(concern).setOverdue(true).build()
                        : concern)
                .toList();
    }

    /** Whether the time of officers is over at a moment and was not before. */
    public static boolean fallsDue(Concern concern, Instant at) {
        return !concern.getOverdue() && !concern.getDueAt().isAfter(at);
    }

    /** Whether a diffusion is out that nobody reviewed. */
    public static boolean isFirstReview(Concern concern) {
        return concern.getRevision() > 0;
    }

    /** Returns the rule, the ground, the question, the end of retention, or that it is a first review. */
    public static String subject(Concern concern) {
        if (concern.getRuleId() != null) {
            return concern.getRuleId();
        }
        if (concern.getGround() != null) {
            return concern.getGround().name();
        }
        if (isFirstReview(concern)) {
            return "first review";
        }
        return concern.getQuestionId() == null
                ? "retention until " + concern.getRetainUntil()
                : "answer to " + concern.getQuestionId();
    }

    private static boolean isOnRetention(Concern concern) {
        return concern.getRetainUntil() != null;
    }

    private static Concern ofFlag(Flag flag, Instant at) {
        return since(at, flag.inForce().officerWithin())
                .setRuleId(flag.ruleId())
                .setBlocksOnExpiry(flag.inForce().blocksOnExpiry())
                .build();
    }

    private static Concern.Builder since(Instant at, Duration within) {
        return Concern.newBuilder()
                .setSince(at)
                .setDueAt(at.plus(within))
                .setBlocksOnExpiry(false)
                .setOverdue(false);
    }

    private static List<Concern> with(List<Concern> concerns, Concern another) {
        return Stream.concat(concerns.stream(), Stream.of(another)).toList();
    }

    private static List<Concern> without(List<Concern> concerns, Predicate<Concern> gone) {
        return concerns.stream().filter(gone.negate()).toList();
    }
}
