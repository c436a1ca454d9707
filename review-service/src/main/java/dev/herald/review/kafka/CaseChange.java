package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
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
     * @param toConsult members that flags say to consult and that an officer may still consult after the change
     */
    static CaseChange between(Case before, Opened after, List<MemberCode> toConsult) {
        return new CaseChange(
                before, after, CaseStateMapper.file(after, toConsult), ContentChange.between(before, after));
    }
}
