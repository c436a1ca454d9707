package dev.herald.review.casefile;

import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.review.casefile.CaseEvent.RetentionAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reason for which officers have to decide on what is out: a flag of weight REVIEW or more on the revision in force
 * that no decision of officers covers, an answer that no decision followed, the requester's wish to retain it longer,
 * or a diffusion that nobody reviewed. The wish ends with an UPHELD alone.
 *
 * @param ruleId rule that raised the flag; null for others
 * @param questionId question that was answered; null for others
 * @param retainUntil end of retention that the requester asks for; null for others
 * @param revision revision of a diffusion that is out before a decision on it; 0 for others
 * @param reason why the requester asks for it; empty for others
 * @param dueAt until when officers have to decide; the case is escalated then
 * @param blocksOnExpiry whether the revision is blocked then
 * @param overdue whether that moment has passed
 */
public record Concern(
        @Nullable String ruleId,
        @Nullable String questionId,
        @Nullable Instant retainUntil,
        int revision,
        String reason,
        Instant since,
        Instant dueAt,
        boolean blocksOnExpiry,
        boolean overdue) {

    /** The weights for which a person must look; the contract lists the gravest first. */
    static final Set<Severity> TO_BE_DECIDED = EnumSet.range(Severity.BLOCK, Severity.REVIEW);

    /**
     * Returns the concerns after a screening: those of flags that are there no more are gone, and each flag that adds
     * something to the flags until then raises one. The time of a concern that was there already runs on.
     */
    static List<Concern> afterScreening(List<Concern> open, List<Flag> before, List<Flag> after, Instant at) {
        List<Concern> concerns = new ArrayList<>(
                open.stream().filter(concern -> concern.ruleId() == null).toList());
        for (Flag flag : after) {
            if (!TO_BE_DECIDED.contains(flag.severity())) {
                continue;
            }
            Optional<Concern> running = open.stream()
                    .filter(concern -> flag.ruleId().equals(concern.ruleId()))
                    .findFirst();
            boolean isNew = before.stream().noneMatch(flag::addsNothingTo);
            running.or(() -> isNew ? Optional.of(ofFlag(flag, at)) : Optional.empty())
                    .ifPresent(concerns::add);
        }
        return concerns;
    }

    /** Returns the concerns after an answer. */
    static List<Concern> afterAnswer(List<Concern> open, Question answered, Instant at) {
        return with(open, new Concern(null, answered.id(), null, 0, "", at, at.plus(FixedTerms.READ_WITHIN), false, false));
    }

    /** Returns the concerns after a wish to retain it longer, which replaces an earlier one and keeps its term. */
    static List<Concern> afterRetentionAsked(List<Concern> open, RetentionAsked asked) {
        List<Concern> earlier = onRetention(open);
        Instant since = earlier.isEmpty() ? asked.at() : earlier.getFirst().since();
        boolean overdue = !earlier.isEmpty() && earlier.getFirst().overdue();
        List<Concern> others =
                open.stream().filter(concern -> concern.retainUntil() == null).toList();
        return with(
                others,
                new Concern(
                        null,
                        null,
                        asked.retainUntil(),
                        0,
                        asked.reason(),
                        since,
                        since.plus(FixedTerms.READ_WITHIN),
                        false,
                        overdue));
    }

    /** Returns the wishes among some concerns to retain it longer. */
    public static List<Concern> onRetention(List<Concern> concerns) {
        return concerns.stream()
                .filter(concern -> concern.retainUntil() != null)
                .toList();
    }

    static List<Concern> with(List<Concern> concerns, Concern another) {
        return Stream.concat(concerns.stream(), Stream.of(another)).toList();
    }

    /** Returns the concerns after a revision of a diffusion went out unreviewed. A term that runs is kept. */
    public static List<Concern> afterCirculation(List<Concern> open, int revision, Instant at) {
        Concern first = open.stream()
                .filter(Concern::isFirstReview)
                .findFirst()
                .orElseGet(() ->
                        new Concern(null, null, null, revision, "", at, at.plus(FixedTerms.FIRST_REVIEW_WITHIN), false, false));
        return with(
                afterDecisionOn(open, Integer.MAX_VALUE),
                new Concern(null, null, null, revision, "", first.since, first.dueAt, false, first.overdue));
    }

    /**
     * Returns the concerns after an approval: wishes to retain it longer, and a later revision that nobody reviewed.
     */
    static List<Concern> afterApproval(List<Concern> open, int revision) {
        return afterDecisionOn(open, revision).stream()
                .filter(concern -> concern.isFirstReview() || concern.retainUntil != null)
                .toList();
    }

    /**
     * Returns the concerns after a decision on a revision: a later one that is out still waits for its first review.
     */
    static List<Concern> afterDecisionOn(List<Concern> open, int revision) {
        return open.stream()
                .filter(concern -> !concern.isFirstReview() || concern.revision > revision)
                .toList();
    }

    private static Concern ofFlag(Flag flag, Instant at) {
        InForceEffect effect = flag.inForce();
        return new Concern(
                flag.ruleId(), null, null, 0, "", at, at.plus(effect.officerWithin()), effect.blocksOnExpiry(), false);
    }

    /** Whether the time of officers is over at a moment and was not before. */
    public boolean fallsDue(Instant at) {
        return !overdue && !dueAt.isAfter(at);
    }

    /** Whether a diffusion is out that nobody reviewed. */
    public boolean isFirstReview() {
        return revision > 0;
    }

    /** Returns when an unreviewed diffusion is blocked under a flag that no officer has read. */
    public Instant unreadUntil() {
        return since.plus(FixedTerms.UNREAD_FOR);
    }

    /** Returns the rule, the question, the end of retention, or that it is a first review. */
    public String subject() {
        if (ruleId != null) {
            return ruleId;
        }
        if (isFirstReview()) {
            return "first review";
        }
        return questionId == null ? "retention until " + retainUntil : "answer to " + questionId;
    }

    Concern withOverdue() {
        return new Concern(ruleId, questionId, retainUntil, revision, reason, since, dueAt, blocksOnExpiry, true);
    }
}
