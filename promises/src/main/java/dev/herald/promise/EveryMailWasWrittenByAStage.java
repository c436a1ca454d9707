package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.Set;

/**
 * Part of {@link NothingOnItsOwnInitiative}: mail in a mailbox was written by a stage. Intake and review write on
 * correspondence; dissemination alone answers acknowledgements by itself.
 *
 * <pre>
 * legal:    a receipt on correspondence and in a mailbox
 * legal:    an acknowledgement of what was never sent, and its refusal in the mailbox
 * illegal:  a letter in a mailbox that is not on correspondence
 * </pre>
 */
final class EveryMailWasWrittenByAStage implements Check {

    @Override
    public void check(History history, ViolationCollector findings) {
        Set<String> written = History.ids(history.on(Topics.CORRESPONDENCE));
        history.on(Topics.ACKNOWLEDGEMENTS).forEach(entry -> written.add(History.childId(entry, MessageRefused.class)));
        history.outbound()
                .filter(HistoryRecord::isMail)
                .forEach(entry -> findings.require(written.contains(entry.id()), entry, "nobody wrote it"));
    }
}
