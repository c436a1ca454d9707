package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * 6. A revocation goes to exactly those who were sent the data. Holders are told from the ledger, for mailboxes are
 * compacted; a case is closed when each has said that it removed the data, or is named overdue.
 *
 * <pre>
 * legal:    fr and de were sent it, and are instructed; each says REMOVED; the case is closed
 * legal:    fr's mailbox has the instruction only: compaction took the notice, the ledger knows of it
 * legal:    fr excludes de later: de is instructed, and the notice stands for the others
 * legal:    ke is suspended, and is instructed like the others: it holds the data
 * legal:    de says nothing; after the deadline the case is closed, and names de overdue
 * legal:    de's mailbox is missing for a while: its instruction waits
 * legal:    de's word that it removed it travels while it is revoked: de is counted, and told again
 * legal:    de says that it removed what stands, and that is refused: de is told like the others
 * illegal:  de was sent it, and is not instructed; or br never was, and is
 * illegal:  fr excludes de later, and de is not instructed
 * illegal:  de is told to remove what stands, and may see it
 * illegal:  a revocation that counts fewer holders than there are
 * illegal:  a notice or a block in a mailbox of whose owner the ledger knows nothing
 * illegal:  de holds it when it is blocked, and is not told
 * illegal:  closed while de has said nothing and is not named
 * illegal:  br is named overdue, and never held it
 * illegal:  everybody removed it, or the deadline is over, and it is not closed
 * </pre>
 */
final class EveryHolderIsNotified extends Promise {

    /** After its deadline a recall is closed in this time. */
    private static final Duration CLOSES_WITHIN = Duration.ofMinutes(5);

    EveryHolderIsNotified() {
        super("6 every holder is told", EveryHolderIsNotified::check);
    }

    static void check(History history, ViolationCollector findings) {
        new Recalls(history).check(findings);
    }

    /** The recalls of one history. */
    private static final class Recalls {

        private final History history;
        private final MemberTable members;
        private final CustodyLedgers ledgers;
        private final NoticeIndex notices;
        private final List<TypedRecord<Acknowledged>> removals;

        Recalls(History history) {
            this.history = history;
            this.members = new MemberTable(history);
            this.ledgers = new CustodyLedgers(history, members);
            this.notices = new NoticeIndex(history);
            Set<String> letters = history.outbound().map(HistoryRecord::id).collect(Collectors.toSet());
            this.removals = history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                    .filter(told -> told.event().getKind() == AcknowledgementKind.REMOVED
                            && !letters.contains(History.childId(told.entry(), MessageRefused.class)))
                    .toList();
        }

        void check(ViolationCollector findings) {
            known(findings);
            history.on(Topics.DISSEMINATIONS, DisseminationRevoked.class)
                    .forEach(revoked -> revoked(revoked, findings));
            history.on(Topics.DISSEMINATIONS).stream()
                    .filter(NoticeIndex::isSnapshot)
                    .forEach(notice -> lostSight(notice, findings));
            history.on(Topics.DISSEMINATIONS, NoticeBlocked.class)
                    .forEach(blocked -> blocked(blocked.entry(), findings));
            instructedForAReason(findings);
            closed(findings);
        }

        private void known(ViolationCollector findings) {
            history.mailboxes()
                    .forEach((member, box) -> box.stream()
                            .filter(NoticeIndex::isNotice)
                            .forEach(entry -> findings.require(
                                    ledgers.holders(entry.caseId()).contains(member),
                                    entry,
                                    "is in the mailbox of %s, and the ledger does not know".formatted(member))));
        }

        private void revoked(TypedRecord<DisseminationRevoked> revoked, ViolationCollector findings) {
            String caseId = revoked.event().getCaseId();
            int version = revoked.event().getVersion();
            Set<String> ever = ledgers.sentUpTo(caseId, version);
            Set<String> holders = new TreeSet<>(ever);
            holders.removeIf(member -> removed(
                    member,
                    caseId,
                    version,
                    said -> said.isBefore(revoked.entry().time())));
            Set<String> lacking = new TreeSet<>(holders);
            lacking.removeIf(member -> isTold(member, caseId, version) || waits(member));
            findings.require(
                    lacking.isEmpty(), revoked.entry(), "held by %s, and not told are %s".formatted(holders, lacking));
            int counted = revoked.event().getHolders();
            findings.require(
                    counted >= holders.size() && counted <= ever.size(),
                    revoked.entry(),
                    "says %d holders, and there are %d".formatted(counted, holders.size()));
        }

        /** A version that some holders of earlier ones may not see any more. */
        private void lostSight(HistoryRecord notice, ViolationCollector findings) {
            Optional<RequestSubmitted> shown = notices.revisionShown(notice);
            int before = notice.number("version") - 1;
            Set<String> lacking = ledgers.sentUpTo(notice.caseId(), before);
            lacking.removeIf(member -> shown.isEmpty()
                    || members.maySee(member, shown.get())
                    || waits(member)
                    || isTold(member, notice.caseId(), ledgers.latestSentTo(member, notice.caseId(), before)));
            findings.require(
                    lacking.isEmpty(), notice, "%s may not see it any more, and are not told".formatted(lacking));
        }

        private void blocked(HistoryRecord blocked, ViolationCollector findings) {
            for (String member : ledgers.sentUpTo(blocked.caseId(), blocked.number("version"))) {
                findings.require(
                        waits(member)
                                || history.mailbox(member).stream()
                                        .filter(there -> there.key().equals(blocked.caseId()))
                                        .anyMatch(there -> there.id().equals(blocked.id())
                                                || there.time().isAfter(blocked.time())
                                                || there.is(RemovalInstructed.class)),
                        blocked,
                        "%s holds it, and is not told".formatted(member));
            }
        }

        /** Nobody is instructed but where the case ended, or a version is not for that member any more. */
        private void instructedForAReason(ViolationCollector findings) {
            Set<String> ended = history.on(Topics.DECISIONS, DecisionIssued.class).stream()
                    .filter(told -> NoticeIndex.ENDINGS.contains(told.event().getKind()))
                    .map(told -> told.event().getCaseId())
                    .collect(Collectors.toSet());
            Set<String> lost = history.on(Topics.DECISIONS, DecisionIssued.class).stream()
                    .filter(told -> told.event().getRequest() != null)
                    .flatMap(told -> history.mailboxes().keySet().stream()
                            .filter(member ->
                                    !members.maySee(member, told.event().getRequest()))
                            .map(member -> member + " " + told.event().getCaseId()))
                    .collect(Collectors.toSet());
            history.mailboxes()
                    .forEach((member, box) -> box.stream()
                            .filter(entry -> entry.is(RemovalInstructed.class))
                            .forEach(entry -> findings.require(
                                    ended.contains(entry.caseId()) || lost.contains(member + " " + entry.caseId()),
                                    entry,
                                    "%s is to remove what stands and it may see".formatted(member))));
        }

        private void closed(ViolationCollector findings) {
            for (TypedRecord<CaseClosed> closed : history.on(Topics.DISSEMINATIONS, CaseClosed.class)) {
                String caseId = closed.event().getCaseId();
                int version = lastVersionBefore(closed.entry());
                Set<String> holders = ledgers.sentUpTo(caseId, version);
                findings.require(
                        holders.containsAll(closed.event().getOverdue()),
                        closed.entry(),
                        "names %s overdue, and holders were %s"
                                .formatted(closed.event().getOverdue(), holders));
                Set<String> waiting = new TreeSet<>(holders);
                waiting.removeIf(member -> removed(member, caseId, version, said -> true));
                waiting.removeAll(closed.event().getOverdue());
                findings.require(
                        waiting.isEmpty(),
                        closed.entry(),
                        "closed, and %s neither removed it nor are named".formatted(waiting));
            }
            notClosed(findings);
        }

        /** A recall is over when everybody has removed it, or when its deadline is. */
        private void notClosed(ViolationCollector findings) {
            Map<String, HistoryRecord> last = history.lastOfEachCase(
                    Topics.DISSEMINATIONS, entry -> entry.is(DisseminationRevoked.class) || entry.is(CaseClosed.class));
            Instant latest = history.latestTime().minus(CLOSES_WITHIN);
            for (HistoryRecord ledger : ledgers.all()) {
                boolean over = ledgers.recall(ledger.caseId())
                        .filter(recall -> recall.getReason() != RevocationReason.EXCLUDED)
                        .filter(recall ->
                                recall.getClosed() || recall.getAcknowledgeBy().isBefore(latest))
                        .isPresent();
                boolean closed = Optional.ofNullable(last.get(ledger.caseId()))
                        .filter(entry -> entry.is(CaseClosed.class))
                        .isPresent();
                findings.require(!over || closed, ledger, "everybody removed it or is overdue, and it is not closed");
            }
        }

        /** Told to remove it; or the mailbox holds something later, or a tombstone, after the member said it had. */
        private boolean isTold(String member, String caseId, int version) {
            return history.mailbox(member).stream()
                    .filter(there -> there.key().equals(caseId))
                    .anyMatch(there -> (there.is(RemovalInstructed.class) && there.number("version") >= version)
                            || there.number("version") > version
                            || (there.event() == null && removed(member, caseId, version, said -> true)));
        }

        private boolean waits(String member) {
            return !history.hasMailbox(member) || members.hasLeft(member);
        }

        /** Whether a member said that it removed what it was sent; not if it was sent a later version since. */
        private boolean removed(String member, String caseId, int version, Predicate<Instant> when) {
            int held = ledgers.latestSentTo(member, caseId, version);
            return removals.stream()
                    .anyMatch(told -> told.event().getCaseId().equals(caseId)
                            && told.event().getSubmittedBy().equals(member)
                            && told.event().getVersion() >= held
                            && when.test(told.entry().time()));
        }

        /** What came after a closing, for a new request, is no matter of that closing. */
        private int lastVersionBefore(HistoryRecord closed) {
            return history.on(Topics.DISSEMINATIONS).stream()
                            .filter(later -> NoticeIndex.isSnapshot(later)
                                    && later.caseId().equals(closed.caseId())
                                    && later.offset() > closed.offset())
                            .mapToInt(later -> later.number("version"))
                            .min()
                            .orElse(Integer.MAX_VALUE)
                    - 1;
        }
    }
}
