package dev.herald.review.kafka;

import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.decider.CaseDecider;
import java.util.List;

/**
 * A change of a case in its stored and published form. Store and topic get the same objects, so that each is converted
 * and serialised once.
 *
 * @param file the moving part of {@code after}
 * @param contents changes of the content of its revisions
 */
record CaseChange(Case before, Opened after, CaseFile file, List<ContentChange> contents) {

    /**
     * Converts the change between two states of a case.
     *
     * @param decider knows what is due next, and whom to consult
     */
    static CaseChange between(Case before, Opened after, CaseDecider decider) {
        CaseFile file = CaseStateMapper.file(
                after,
                decider.membersToConsult(after),
                decider.nextDeadline(after).map(Deadline::at).orElse(null));
        return new CaseChange(before, after, file, ContentChange.between(before, after));
    }
}
