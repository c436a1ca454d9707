package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.SealedFactAttested;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;

/**
 * A sealed fact that a member attests is on sealed topics only, from the edge on. Answers to consultations pass the
 * edge sealed, whether or not they attest one.
 *
 * <pre>
 * legal:    de attests a sealed fact: the report is on sealed submissions, the fact on attestations
 * legal:    br answers a consultation: the answer is on sealed submissions, and without attestation on replies
 * illegal:  the report is on submissions, which operators read
 * illegal:  an answer without attestation is on submissions: answers that are not there would attest something
 * illegal:  the answer is on replies with its attestation
 * illegal:  the fact is in a mailbox
 * </pre>
 */
final class NoSealedFactIsOpen implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        history.records().stream()
                .filter(record -> !Topics.isInbound(record.topic()))
                .filter(NoSealedFactIsOpen::isOfConcern)
                .forEach(record -> violations.require(
                        Topics.isSealed(record.topic()) || isOpenPart(record),
                        record,
                        "a sealed fact, or a sign of one, is where others read it"));
    }

    private static boolean isOfConcern(HistoryRecord record) {
        return record.isOfType(ConsultationAnswered.class)
                || record.isOfType(SealedFactAttested.class)
                || record.hasEvent(InformationReported.class, report -> report.getAttestation() != null);
    }

    private static boolean isOpenPart(HistoryRecord record) {
        return record.topic().equals(Topics.REPLIES.name())
                && record.hasEvent(ConsultationAnswered.class, answer -> answer.getAttestation() == null);
    }
}
