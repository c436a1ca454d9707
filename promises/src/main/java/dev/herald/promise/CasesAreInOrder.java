package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeExtract;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.VersionCustody;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Within a case, revisions, versions and case files only increase, nothing is forwarded before the request that opened
 * the case, and a revoked notice returns only as a later version.
 *
 * <pre>
 * legal:    version 1, its revocation, the closing; after a new request version 2
 * legal:    version 1, blocked, restored: version 1 again
 * legal:    revision 2 is denied as an update, then revision 1, which is in force, is amended
 * legal:    a closed case is forgotten; its next case file starts at 1
 * illegal:  revision 2 before revision 1 on requests
 * illegal:  version 1 after version 2, or after its revocation
 * illegal:  a revocation after the case was closed
 * illegal:  a withdrawal is passed on before the request it is about
 * illegal:  a ledger forgets its latest version, or a member that was sent any
 * illegal:  revision 1 is approved after revision 2
 * </pre>
 */
final class CasesAreInOrder implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        checkIncreasing(history, violations);
        checkOpeningComesFirst(history, violations);
        checkNothingFollowsRevocation(history, violations);
    }

    private static void checkIncreasing(History history, ViolationCollector violations) {
        MonotonicCheck.ofField("revision")
                .check(
                        history.recordsOn(Topics.REQUESTS).stream()
                                .filter(record -> record.isOfType(RequestSubmitted.class))
                                .toList(),
                        violations);
        MonotonicCheck.ofField("version")
                .check(
                        history.recordsOn(Topics.DISSEMINATIONS).stream()
                                .filter(record -> record.number("version") > 0)
                                .toList(),
                        violations);
        MonotonicCheck.ofField("version").check(history.recordsOn(Topics.EXTRACTS), violations);
        MonotonicCheck.ofField("sequence")
                .check(
                        history.recordsOn(Topics.CASES).stream()
                                .filter(record -> !record.isOfType(CaseContent.class))
                                .toList(),
                        violations);
        // An opening of evidence publishes the file again under the same sequence.
        new MonotonicCheck(
                        record -> "%s %d".formatted(record.caseId(), record.number("sequence")),
                        CasesAreInOrder::lastOpening,
                        "its latest opening is older than before")
                .check(
                        history.recordsOn(Topics.CASES).stream()
                                .filter(record -> record.isOfType(CaseFile.class))
                                .toList(),
                        violations);
        // Per kind: a notice in force may be amended or ended after a later revision was denied.
        new MonotonicCheck(
                        record -> record.caseId() + kind(record),
                        record -> (long) record.number("revision"),
                        "its revision is lower than before")
                .check(history.recordsOn(Topics.DECISIONS), violations);
        List<HistoryRecord> ledgers = history.recordsOn(Topics.CUSTODY).stream()
                .filter(record -> !record.isOfType(CustodyBooked.class))
                .toList();
        new MonotonicCheck(
                        HistoryRecord::caseId,
                        ofLedger(CasesAreInOrder::latestVersion),
                        "the ledger forgot a version that it had")
                .check(ledgers, violations);
        new MonotonicCheck(
                        HistoryRecord::caseId,
                        ofLedger(CasesAreInOrder::membersSent),
                        "the ledger forgot a member that was sent a version")
                .check(ledgers, violations);
        checkCustodyBook(history, violations);
    }

    /**
     * Checks that every entry of the custody book is present and follows its predecessor. Entries are never replaced.
     */
    private static void checkCustodyBook(History history, ViolationCollector violations) {
        Map<String, CustodyBooked> ends = new HashMap<>();
        for (TypedRecord<CustodyBooked> typed : history.eventsOn(Topics.CUSTODY, CustodyBooked.class)) {
            CustodyBooked record = typed.event();
            CustodyBooked before = ends.put(record.getCaseId(), record);
            boolean follows = before == null
                    ? record.getSequence() == 1 && record.getPreviousHash().isEmpty()
                    : record.getSequence() == before.getSequence() + 1
                            && record.getPreviousHash().equals(before.getHash());
            violations.require(follows, typed.record(), "an entry of the custody book is missing or out of place");
        }
    }

    private static Function<HistoryRecord, @Nullable Long> ofLedger(ToLongFunction<CustodyRecorded> number) {
        return record ->
                record.eventAs(CustodyRecorded.class).map(number::applyAsLong).orElse(null);
    }

    private static long latestVersion(CustodyRecorded ledger) {
        return ledger.getVersions().stream()
                .mapToLong(VersionCustody::getVersion)
                .max()
                .orElse(0);
    }

    private static long membersSent(CustodyRecorded ledger) {
        BitSet members = new BitSet();
        ledger.getVersions()
                .forEach(
                        version -> members.or(BitSet.valueOf(version.getSentTo().duplicate())));
        return members.cardinality();
    }

    private static @Nullable Long lastOpening(HistoryRecord record) {
        return record.eventAs(CaseFile.class)
                .map(CaseFile::getOpenings)
                .filter(openings -> !openings.isEmpty())
                .map(openings -> openings.getLast().getAt().toEpochMilli())
                .orElse(null);
    }

    private static String kind(HistoryRecord record) {
        return record.eventAs(DecisionIssued.class)
                .map(decision -> " " + decision.getKind())
                .orElse("");
    }

    /**
     * Checks that nothing about a case is forwarded before the request that opened it. A sealed answer comes by a topic
     * of its own, so only the existence of the request can be checked.
     */
    private static void checkOpeningComesFirst(History history, ViolationCollector violations) {
        Set<String> forwarded = new HashSet<>();
        history.recordsOn(Topics.REQUESTS, Topics.REPLIES).forEach(record -> forwarded.add(record.id()));
        Set<String> opened = new HashSet<>();
        for (HistoryRecord record : history.recordsOn(Topics.SUBMISSIONS)) {
            if (record.isOfType(RequestSubmitted.class)) {
                opened.add(record.caseId());
            } else if (forwarded.contains(History.forwardedId(record))) {
                violations.require(opened.contains(record.caseId()), record, "comes before the request it is about");
            }
        }
        history.recordsOn(Topics.SEALED_SUBMISSIONS).stream()
                .filter(record -> forwarded.contains(History.forwardedId(record)))
                .forEach(record -> violations.require(
                        opened.contains(record.caseId()), record, "is about a case that nobody requested"));
    }

    private static void checkNothingFollowsRevocation(History history, ViolationCollector violations) {
        Set<String> closed = new HashSet<>();
        Map<String, Integer> revoked = new HashMap<>();
        for (HistoryRecord record : history.recordsOn(Topics.DISSEMINATIONS)) {
            if (record.isOfType(CaseClosed.class)) {
                closed.add(record.caseId());
            } else if (NoticeIndex.isSnapshot(record)) {
                closed.remove(record.caseId());
                violations.require(
                        record.number("version") > revoked.getOrDefault(record.caseId(), 0),
                        record,
                        "comes after its revocation");
            } else if (record.isOfType(DisseminationRevoked.class)) {
                violations.require(!closed.contains(record.caseId()), record, "comes after the case was closed");
                revoked.put(record.caseId(), record.number("version"));
            }
        }
        checkNoExtractReturns(history, violations);
    }

    private static void checkNoExtractReturns(History history, ViolationCollector violations) {
        Map<String, Integer> revoked = new HashMap<>();
        for (TypedRecord<NoticeExtract> typed : history.eventsOn(Topics.EXTRACTS, NoticeExtract.class)) {
            NoticeExtract extract = typed.event();
            if (extract.getState() == ExtractState.REVOKED) {
                revoked.put(extract.getCaseId(), extract.getVersion());
            } else {
                violations.require(
                        extract.getVersion() > revoked.getOrDefault(extract.getCaseId(), 0),
                        typed.record(),
                        "comes after its revocation");
            }
        }
    }
}
