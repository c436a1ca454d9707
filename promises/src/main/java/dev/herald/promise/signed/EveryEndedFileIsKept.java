package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.DecisionIssued;
import dev.herald.event.SealedCaseFile;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each ending of a case that was approved, and of a diffusion, and each bar, leaves one file for the Commission,
 * encrypted, whose hash is in the audit. A diffusion may be out before review reads that it is. No other case leaves
 * one. Neither an UPDATE of the Commission after an ending nor its later bar is without one.
 *
 * <pre>
 * legal:    a notice was approved and ends twice: two files
 * legal:    the Commission corrects the file of an ended case, or bars the case then: another file
 * legal:    a request was denied without a bar, and has no file; a denied diffusion has one
 * illegal:  a notice is withdrawn, a diffusion denied, or a request barred, without a file, or with two
 * illegal:  a request was denied before anything was sent, and has a file
 * illegal:  the audit has no hash of the file, or another one
 * </pre>
 */
public final class EveryEndedFileIsKept implements SignedCheck {

    @Override
    public void check(History history, Requirement requirement) {
        Map<String, List<TypedRecord<SealedCaseFile>>> files =
                history.eventsOn(Topics.REDRESS, SealedCaseFile.class).stream()
                        .collect(Collectors.groupingBy(file -> file.event().getCaseId()));
        Map<String, Integer> owed = new HashMap<>();
        Set<String> audited = new HashSet<>();
        for (TypedRecord<AuditEntry> typed : history.eventsOn(Topics.AUDIT, AuditEntry.class)) {
            AuditEntry entry = typed.event();
            if (entry.getAction().equals(CaseFileSeal.AUDITED)) {
                audited.add(entry.getCaseId() + " " + entry.getDetail());
            } else if (entry.getAction().equals(TheCommissionsOrdersBind.EXECUTED)
                    && entry.getDetail().equals(CommissionOrderKind.UPDATE.name())) {
                owed.merge(entry.getCaseId(), 1, Integer::sum); // unless it amends, see below
            }
        }
        NoticeIndex notices = new NoticeIndex(history);
        Map<String, HistoryRecord> endings = new HashMap<>();
        Set<String> out = new HashSet<>();
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            String caseId = decision.getCaseId();
            if (decision.getKind() == DecisionKind.APPROVED) {
                out.add(caseId);
            } else if (decision.getKind() == DecisionKind.AMENDED
                    && decision.getOfficers().contains(DecisionsAreSigned.COMMISSION)) {
                owed.merge(caseId, -1, Integer::sum);
            } else if (NoticeIndex.ENDINGS.contains(decision.getKind()) && !refusesRevisionOfBarred(decision)) {
                boolean sent = out.remove(caseId) || notices.isDiffusion(caseId);
                owed.merge(caseId, sent || decision.getBar() != null ? 1 : 0, Integer::sum);
                endings.put(caseId, typed.record());
            }
        }
        endings.forEach((caseId, ending) -> {
            int kept = files.getOrDefault(caseId, List.of()).size();
            requirement.require(
                    kept == owed.getOrDefault(caseId, 0),
                    ending,
                    "%d files for the Commission in place of %d".formatted(kept, owed.getOrDefault(caseId, 0)));
        });
        files.values().stream().flatMap(List::stream).forEach(file -> {
            requirement.require(
                    audited.contains(file.event().getCaseId() + " " + CaseFileSeal.hash(file.event())),
                    file.record(),
                    "the audit does not have its hash");
            requirement.require(endings.containsKey(file.event().getCaseId()), file.record(), "its case has not ended");
        });
    }

    /** Whether policy denied a further revision of a case that is barred, which has ended before. */
    private static boolean refusesRevisionOfBarred(DecisionIssued decision) {
        return decision.getGrounds().contains(Ground.CASE_BARRED)
                && decision.getOfficers().contains(DecisionsAreSigned.POLICY);
    }
}
