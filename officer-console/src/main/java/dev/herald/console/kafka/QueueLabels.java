package dev.herald.console.kafka;

import dev.herald.console.api.CaseStates;
import dev.herald.console.queue.QueueLabel;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseFile;
import dev.herald.event.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the labels of a case file, by which the queue and the search find it. */
final class QueueLabels {

    private QueueLabels() {}

    static Set<String> of(CaseFile file) {
        Set<String> labels = new HashSet<>();
        labels.add(QueueLabel.of(file.getInstrument()));
        labels.add(QueueLabel.ofRequester(file.getRequester()));
        if (!arrests(file).isEmpty() || (!CaseStates.isEnded(file.getState()) && waits(file))) {
            labels.add(QueueLabel.WAITS);
        }
        if (CaseEventMapper.unreviewedSince(file) != null) {
            labels.add(QueueLabel.UNREVIEWED);
        }
        if (file.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                && isPending(file)
                && file.getFlags().stream().anyMatch(flag -> flag.getHolds() && !flag.getSettled())) {
            labels.add(QueueLabel.HELD);
        }
        if (CaseEventMapper.papersDue(file).findAny().isPresent()) {
            labels.add(QueueLabel.PAPERS_DUE);
        }
        if (file.getEscalated() != null) {
            labels.add(QueueLabel.ESCALATED);
        }
        if (file.getState() == CaseState.BLOCKED
                && file.getEscalated() != null
                && file.getEscalated().getCause() == EscalationCause.BLOCK_OVERDUE) {
            labels.add(QueueLabel.BLOCK_OVERDUE);
        }
        Stream.concat(file.getFlags().stream(), file.getApprovedFlags().stream())
                .forEach(flag -> labels.add(QueueLabel.ofRule(flag.getRuleId())));
        file.getDecisions().stream()
                .flatMap(decision -> decision.getGrounds().stream())
                .forEach(ground -> labels.add(QueueLabel.of(ground)));
        CaseId caseId = new CaseId(file.getCaseId());
        Stream.of(caseId.value(), caseId.reference(), caseId.noticeId())
                .forEach(reference -> labels.add(QueueLabel.ofReference(reference)));
        return labels;
    }

    /**
     * Returns the members that were asked about an arrest on a notice that is blocked or revoked. Of an ended case none
     * is left once the person is forgotten.
     */
    static List<String> arrests(CaseFile file) {
        boolean followedUp = file.getState() == CaseState.BLOCKED
                || (CaseStates.isEnded(file.getState()) && file.getContentRevision() > 0);
        return followedUp
                ? file.getQuestions().stream()
                        .filter(question -> question.getConsultation()
                                && question.getAskedBy().equals("policy"))
                        .map(Question::getAddressee)
                        .distinct()
                        .toList()
                : List.of();
    }

    /**
     * A case waits for an officer unless it waits for a member's answer, or for nothing. A question does not take a
     * diffusion that is out unreviewed from the queue.
     */
    private static boolean waits(CaseFile file) {
        return switch (file.getState()) {
            case OPEN, BLOCKED -> true;
            case AWAITING_ANSWER ->
                isUndecided(file) || file.getQuestions().stream().anyMatch(Question::getOverdue);
            case IN_FORCE -> isPending(file) || file.getReviewDue() || isUndecided(file);
            default -> isUndecided(file);
        };
    }

    private static boolean isUndecided(CaseFile file) {
        return file.getProposal() != null
                || file.getWithdrawalWaits()
                || !file.getConcerns().isEmpty();
    }

    /** Whether a revision awaits a decision. */
    private static boolean isPending(CaseFile file) {
        return !CaseStates.isEnded(file.getState()) && file.getContentRevision() > file.getApprovedRevision();
    }
}
