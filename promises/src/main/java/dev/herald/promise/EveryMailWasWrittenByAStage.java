package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.Set;

/**
 * Mail in a mailbox was written by a stage. Intake and review write to correspondence; only dissemination answers
 * acknowledgements and reports about a person directly.
 *
 * <pre>
 * legal:    a receipt on correspondence and in a mailbox
 * legal:    an acknowledgement of what was never sent, and its refusal in the mailbox
 * illegal:  a letter in a mailbox that is not on correspondence
 * </pre>
 */
final class EveryMailWasWrittenByAStage implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        Set<String> written = History.ids(history.recordsOn(Topics.CORRESPONDENCE));
        history.recordsOn(Topics.ACKNOWLEDGEMENTS)
                .forEach(record -> written.add(History.derivedId(record, MessageRefused.class)));
        history.outboundRecords()
                .filter(HistoryRecord::isMail)
                .forEach(record -> violations.require(written.contains(record.id()), record, "no stage wrote it"));
    }
}
