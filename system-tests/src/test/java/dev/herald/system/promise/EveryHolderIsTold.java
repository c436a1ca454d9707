package dev.herald.system.promise;

import static dev.herald.system.promise.History.childId;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.RemovalInstructed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * 6. A revocation goes to exactly those who were sent the data. Holders are told from mailboxes and from the ledger
 * (mailboxes are compacted); a case is closed when each has said that it removed the data, or is named overdue.
 *
 * <pre>
 * legal:    fr and de were sent it, and are instructed; each says REMOVED; the case is closed
 * legal:    fr's mailbox has the instruction only: compaction took the notice, the ledger knows of it
 * illegal:  de was sent it, and is not instructed; or br never was, and is
 * illegal:  de is shown it again after the instruction, under no later version
 * illegal:  a notice in a mailbox of which the ledger knows nothing
 * illegal:  closed while de has said nothing and is not named
 * </pre>
 */
final class EveryHolderIsTold implements Promise {

    @Override
    public String name() {
        return "6 every holder is told";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        MemberTable members = new MemberTable(history);
        Map<String, Entry> ledgers = history.latest(Topics.CUSTODY);
        known(history, members, ledgers, findings);
        history.on(Topics.DISSEMINATIONS, DisseminationRevoked.class)
                .forEach(revoked -> instructed(history, members, ledgers, revoked, findings));
        stands(history, findings);
        blocked(history, members, ledgers, findings);
        closed(history, members, ledgers, findings);
        return findings.all();
    }

    private static void known(History history, MemberTable members, Map<String, Entry> ledgers, Findings findings) {
        history.mailboxes()
                .forEach((member, box) -> box.stream()
                        .filter(Notices::isSnapshot)
                        .forEach(entry -> findings.require(
                                holders(members, ledgers, entry.caseId()).contains(member),
                                entry,
                                "%s holds it, and the ledger does not know".formatted(member))));
    }

    private static void instructed(
            History history,
            MemberTable members,
            Map<String, Entry> ledgers,
            Told<DisseminationRevoked> revoked,
            Findings findings) {
        String caseId = revoked.event().getCaseId();
        String instruction = childId(revoked.event().getDecisionId(), RemovalInstructed.class);
        Set<String> gone = acknowledged(
                history, caseId, entry -> entry.time().isBefore(revoked.entry().time()));
        Set<String> holders = holders(members, ledgers, caseId);
        holders.removeAll(gone);
        Set<String> told = history.mailboxes().entrySet().stream()
                .filter(box -> box.getValue().stream()
                        .anyMatch(entry -> entry.id().equals(instruction)
                                || entry.key().equals(caseId)
                                        && entry.number("version")
                                                > revoked.event().getVersion()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        findings.require(told.equals(holders), revoked.entry(), "held by %s, and told are %s".formatted(holders, told));
        findings.require(
                revoked.event().getHolders() == holders.size(),
                revoked.entry(),
                "says %d holders, and there are %d".formatted(revoked.event().getHolders(), holders.size()));
    }

    /** Nobody is instructed without a revocation or a lost sight of it, and nothing is shown again but anew. */
    private static void stands(History history, Findings findings) {
        history.mailboxes().values().forEach(box -> {
            for (int i = 0; i < box.size(); i++) {
                Entry entry = box.get(i);
                if (entry.type().equals("RemovalInstructed")) {
                    box.subList(i + 1, box.size()).stream()
                            .filter(later -> Notices.isNotice(later)
                                    && later.caseId().equals(entry.caseId())
                                    && later.number("version") <= entry.number("version"))
                            .forEach(later -> findings.require(false, later, "is shown after it was to be removed"));
                }
            }
        });
    }

    private static void blocked(History history, MemberTable members, Map<String, Entry> ledgers, Findings findings) {
        history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry -> entry.type().equals("NoticeBlocked"))
                .forEach(entry -> {
                    for (String member : sentAt(members, ledgers, entry)) {
                        findings.require(
                                history.mailbox(member).stream()
                                        .anyMatch(there -> there.id().equals(entry.id())
                                                || there.key().equals(entry.caseId())
                                                        && there.time().isAfter(entry.time())
                                                || there.type().equals("RemovalInstructed")
                                                        && there.caseId().equals(entry.caseId())),
                                entry,
                                "%s holds it, and is not told".formatted(member));
                    }
                });
    }

    private static void closed(History history, MemberTable members, Map<String, Entry> ledgers, Findings findings) {
        for (Told<CaseClosed> closed : history.on(Topics.DISSEMINATIONS, CaseClosed.class)) {
            Set<String> waiting = holders(members, ledgers, closed.event().getCaseId());
            waiting.removeAll(acknowledged(history, closed.event().getCaseId(), entry -> true));
            closed.event().getOverdue().forEach(waiting::remove);
            findings.require(
                    waiting.isEmpty(),
                    closed.entry(),
                    "closed, and %s neither removed it nor are named".formatted(waiting));
        }
        Set<String> closedCases = history.on(Topics.DISSEMINATIONS, CaseClosed.class).stream()
                .map(closed -> closed.event().getCaseId())
                .collect(Collectors.toSet());
        ledgers.values()
                .forEach(entry -> entry.as(CustodyRecorded.class)
                        .map(CustodyRecorded::getRecall)
                        .filter(recall ->
                                recall.getClosed() && !recall.getReason().name().equals("EXCLUDED"))
                        .ifPresent(recall -> findings.require(
                                closedCases.contains(entry.caseId()),
                                entry,
                                "everybody removed it, and it is not closed")));
    }

    private static Set<String> acknowledged(History history, String caseId, Predicate<Entry> when) {
        return history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                .filter(told -> told.event().getCaseId().equals(caseId)
                        && told.event().getKind() == AcknowledgementKind.REMOVED
                        && when.test(told.entry()))
                .map(told -> told.event().getSubmittedBy())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whoever was ever sent a version, by the ledger. */
    private static Set<String> holders(MemberTable members, Map<String, Entry> ledgers, String caseId) {
        Set<String> holders = new TreeSet<>();
        Optional.ofNullable(ledgers.get(caseId))
                .flatMap(entry -> entry.as(CustodyRecorded.class))
                .ifPresent(ledger ->
                        ledger.getVersions().forEach(version -> holders.addAll(members.in(version.getSentTo()))));
        return holders;
    }

    private static Set<String> sentAt(MemberTable members, Map<String, Entry> ledgers, Entry notice) {
        Set<String> holders = new TreeSet<>();
        Optional.ofNullable(ledgers.get(notice.caseId()))
                .flatMap(entry -> entry.as(CustodyRecorded.class))
                .ifPresent(ledger -> ledger.getVersions().stream()
                        .filter(version -> version.getVersion() <= notice.number("version"))
                        .forEach(version -> holders.addAll(members.in(version.getSentTo()))));
        return holders;
    }
}
