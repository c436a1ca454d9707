package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.TimelineEntry;
import dev.herald.review.casefile.Case.Opened;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a case ends while a question is open. Screening then leaves a fingerprint, so that an officer sees it
 * when the same person is asked for again under another number.
 *
 * <p>A bar leaves no question open: screening recognises a barred person by the bar.
 */
public final class OpenQuestionPolicy {

    private static final Set<DecisionKind> ENDINGS = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING,
            DecisionKind.DELETED_BY_COMMISSION);

    /** The timeline's names of the acts that settle what was open before. At an ending it left its fingerprint. */
    private static final Set<String> SETTLING = Stream.concat(
                    Stream.of(DecisionKind.APPROVED, DecisionKind.UPHELD), ENDINGS.stream())
            .map(DecisionKind::name)
            .collect(Collectors.toUnmodifiableSet());

    private OpenQuestionPolicy() {}

    /**
     * Returns whether a decision ends a case while a finding on Article 2 or 3 was proposed, a question or consultation
     * was unanswered, or a flag of weight REVIEW or more was on a revision that ended and no officer had decided on it;
     * or whether the Commission deleted it.
     *
     * @param before the case before the decision
     */
    public static boolean leavesQuestionOpen(Opened before, Decision ending) {
        if (!ENDINGS.contains(ending.kind()) || ending.bars()) {
            return false;
        }
        return ending.kind() == DecisionKind.DELETED_BY_COMMISSION
                || before.hasProposedFinding()
                || hasUnansweredQuestion(before)
                || (!Decision.isByOfficers(ending.officers(), before.requester()) && hasUndecidedFlag(before));
    }

    /** A question that waits is settled by nothing; one that was left unanswered, by a later act. */
    private static boolean hasUnansweredQuestion(Opened file) {
        Instant settled = file.timeline().entries().stream()
                .filter(entry -> settles(file, entry))
                .map(TimelineEntry::getAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return file.questions().stream()
                .filter(question -> question.getAnswer() == null && !Questions.isByPolicy(question))
                .anyMatch(question ->
                        Questions.isOpen(question) || question.getAskedAt().isAfter(settled));
    }

    private static boolean hasUndecidedFlag(Opened file) {
        boolean pending = file.pending().isPresent()
                && file.latestFlags().stream().anyMatch(flag -> Concerns.TO_BE_DECIDED.contains(flag.severity()));
        return pending || file.concerns().stream().anyMatch(concern -> concern.getRuleId() != null);
    }

    private static boolean settles(Opened file, TimelineEntry entry) {
        return SETTLING.contains(entry.getWhat()) || TimelineEntries.endsBlock(entry, file.requester());
    }
}
