package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.FingerprintRecorded;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.regex.Pattern;

/**
 * The fingerprints that outlive their cases hold nothing personal in the clear: no name, no case, no requester, and
 * nothing that leads to the event that caused them.
 *
 * <pre>
 * legal:    a key of 64 hex digits, with a year and the id of a key
 * legal:    its tombstone, and the heartbeat for compaction
 * illegal:  a name, a case id or a member's code as key
 * illegal:  a name in place of the id of the key
 * illegal:  an id, a case or an inbound record in the headers
 * </pre>
 */
final class NothingPersonalIsKept implements Check {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

    @Override
    public void check(History history, ViolationCollector violations) {
        for (HistoryRecord record : history.recordsOn(Topics.FINGERPRINTS)) {
            boolean heartbeat = record.event() == null && record.key().equals(Topics.HEARTBEAT_KEY);
            violations.require(
                    heartbeat || FINGERPRINT.matcher(record.key()).matches(), record, "its key is no fingerprint");
            violations.require(
                    record.event() == null
                            || record.hasEvent(
                                    FingerprintRecorded.class,
                                    fingerprint -> KEY_ID.matcher(fingerprint.getKeyId())
                                            .matches()),
                    record,
                    "its content is no fingerprint's");
            violations.require(
                    record.id().isEmpty() && record.subject().isEmpty() && record.origin() == null,
                    record,
                    "its headers lead to a case");
        }
    }
}
