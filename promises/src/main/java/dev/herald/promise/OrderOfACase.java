package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Notices;
import dev.herald.promise.history.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Part of {@link InOrder}: in a case's life revisions, versions and case files only go up, nothing is passed on before
 * the request that opened it, and what was revoked comes back as a later version only.
 *
 * <pre>
 * legal:    version 1, its revocation, the closing; after a new request version 2
 * legal:    version 1, blocked, restored: version 1 again
 * legal:    revision 2 is denied as an update, then revision 1, which stands, is amended
 * legal:    a closed case is forgotten; its next file begins to count anew
 * illegal:  revision 2 before revision 1 on requests
 * illegal:  version 1 after version 2, or after its revocation
 * illegal:  a revocation after the case was closed
 * illegal:  a withdrawal is passed on before the request it is about
 * illegal:  a ledger forgets a version that it had
 * illegal:  revision 1 is approved after revision 2
 * </pre>
 */
final class OrderOfACase implements Part {

    @Override
    public void check(History history, Findings findings) {
        growing(history, findings);
        opened(history, findings);
        revoked(history, findings);
    }

    private static void growing(History history, Findings findings) {
        Ascent.of("revision")
                .check(
                        history.on(Topics.REQUESTS).stream()
                                .filter(entry -> entry.is(RequestSubmitted.class))
                                .toList(),
                        findings);
        Ascent.of("version")
                .check(
                        history.on(Topics.DISSEMINATIONS).stream()
                                .filter(entry -> entry.number("version") > 0)
                                .toList(),
                        findings);
        Ascent.of("sequence").check(history.on(Topics.CASES), findings);
        // Of each kind: what is in force may be amended or ended after a later revision was denied.
        new Ascent(
                        entry -> entry.caseId() + kind(entry),
                        entry -> (long) entry.number("revision"),
                        "its revision is lower than before")
                .check(history.on(Topics.DECISIONS), findings);
        new Ascent(
                        Entry::caseId,
                        entry -> (long) entry.as(CustodyRecorded.class)
                                .map(ledger -> ledger.getVersions().size())
                                .orElse(0),
                        "the ledger forgot a version that it had")
                .check(
                        history.on(Topics.CUSTODY).stream()
                                .filter(entry -> !entry.is(CustodyBooked.class))
                                .toList(),
                        findings);
        book(history, findings);
    }

    /** No entry of a custody book is ever replaced: all are there, each behind the one it follows on. */
    private static void book(History history, Findings findings) {
        Map<String, CustodyBooked> ends = new HashMap<>();
        for (Told<CustodyBooked> told : history.on(Topics.CUSTODY, CustodyBooked.class)) {
            CustodyBooked entry = told.event();
            CustodyBooked before = ends.put(entry.getCaseId(), entry);
            boolean follows = before == null
                    ? entry.getSequence() == 1 && entry.getPreviousHash().isEmpty()
                    : entry.getSequence() == before.getSequence() + 1
                            && entry.getPreviousHash().equals(before.getHash());
            findings.require(follows, told.entry(), "an entry of the custody book is missing or stands elsewhere");
        }
    }

    private static String kind(Entry entry) {
        return entry.as(DecisionIssued.class)
                .map(decision -> " " + decision.getKind())
                .orElse("");
    }

    /** What is said of a case is passed on only after the request that opened it; mail may be about no case at all. */
    private static void opened(History history, Findings findings) {
        Set<String> passed = new HashSet<>();
        history.on(Topics.REQUESTS, Topics.REPLIES, Topics.ACKNOWLEDGEMENTS).forEach(entry -> passed.add(entry.id()));
        Set<String> opened = new HashSet<>();
        for (Entry entry : history.on(Topics.SUBMISSIONS)) {
            if (entry.is(RequestSubmitted.class)) {
                opened.add(entry.caseId());
            } else if (passed.contains(History.passedOnId(entry))) {
                boolean ofMail = entry.is(Acknowledged.class) && entry.number("version") == 0;
                findings.require(
                        ofMail || opened.contains(entry.caseId()), entry, "comes before the request it is about");
            }
        }
    }

    private static void revoked(History history, Findings findings) {
        Set<String> closed = new HashSet<>();
        Map<String, Integer> revoked = new HashMap<>();
        for (Entry entry : history.on(Topics.DISSEMINATIONS)) {
            if (entry.is(CaseClosed.class)) {
                closed.add(entry.caseId());
            } else if (Notices.isSnapshot(entry)) {
                closed.remove(entry.caseId());
                findings.require(
                        entry.number("version") > revoked.getOrDefault(entry.caseId(), 0),
                        entry,
                        "comes after its revocation");
            } else if (entry.is(DisseminationRevoked.class)) {
                findings.require(!closed.contains(entry.caseId()), entry, "comes after the case was closed");
                revoked.put(entry.caseId(), entry.number("version"));
            }
        }
    }
}
