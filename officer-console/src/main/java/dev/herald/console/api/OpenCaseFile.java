package dev.herald.console.api;

import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.ProposedDecision;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import java.util.List;

/**
 * A case file as officers without clearance see it: as if it had no flag that needs clearance, and without the words of
 * cleared officers. Lists, labels and the queue's order come from it for all officers.
 */
public final class OpenCaseFile {

    private static final String HOLD = FactKind.HOLD.name();

    private OpenCaseFile() {}

    /** Returns the file without what only cleared officers may know. */
    public static CaseFile of(CaseFile file) {
        ProposedDecision proposal = file.getProposal();
        CaseFile open = CaseFile.newBuilder(file)
                .setFlags(openFlags(file.getFlags()))
                .setApprovedFlags(openFlags(file.getApprovedFlags()))
                .setProposedQuestion(null)
                .setTimeline(file.getTimeline().stream()
                        .filter(entry -> !isOfHoldAlone(entry))
                        .map(OpenCaseFile::entry)
                        .toList())
                .setConcerns(file.getConcerns().stream()
                        .filter(concern -> !HOLD.equals(concern.getRuleId()))
                        .toList())
                .setOpenings(file.getOpenings().stream()
                        .filter(opening -> !opening.getEvidence().equals(HOLD))
                        .toList())
                .setVerdicts(file.getVerdicts().stream()
                        .filter(verdict -> !verdict.getFactId().equals(HOLD))
                        .toList())
                .setDecisions(
                        file.getDecisions().stream().map(OpenCaseFile::decision).toList())
                .build();
        boolean isHeld = open.getFlags().size() < file.getFlags().size()
                || open.getApprovedFlags().size() < file.getApprovedFlags().size();
        return proposal == null || !(isHeld || proposal.getSealed())
                ? open
                : CaseFile.newBuilder(open).setProposal(proposal(proposal)).build();
    }

    private static List<Flag> openFlags(List<Flag> flags) {
        return flags.stream().filter(flag -> !flag.getCleared()).toList();
    }

    /** A question needs a second officer only under a HOLD, and each concern but HOLD names its subject. */
    private static boolean isOfHoldAlone(TimelineEntry entry) {
        return entry.getWhat().equals("QUESTION_PROPOSED")
                || (entry.getWhat().equals("CONCERN_OVERDUE")
                        && entry.getDetail().equals(HOLD));
    }

    private static TimelineEntry entry(TimelineEntry entry) {
        TimelineScreening screening = entry.getScreening();
        return TimelineEntry.newBuilder(entry)
                .setDetail(entry.getDetail()
                        .replaceAll("flagged by HOLD$", "cleared")
                        .replaceAll("\\bHOLD, |, HOLD\\b|^HOLD$", ""))
                .setScreening(
                        screening == null
                                ? null
                                : TimelineScreening.newBuilder(screening)
                                        .setRules(screening.getRules().stream()
                                                .filter(rule -> !rule.equals(HOLD))
                                                .toList())
                                        .build())
                .build();
    }

    private static CaseDecision decision(CaseDecision decision) {
        return decision.getSealed()
                ? CaseDecision.newBuilder(decision)
                        .setReasons("")
                        .setMessageToRequester("")
                        .setWorksheets(List.of())
                        .setSealed(false)
                        .build()
                : decision;
    }

    /** Without the hash, which covers the words: a reader who guesses them must not find out. */
    private static ProposedDecision proposal(ProposedDecision proposal) {
        return ProposedDecision.newBuilder(proposal)
                .setReasons("")
                .setMessageToRequester("")
                .setWorksheet(null)
                .setSealed(false)
                .setPreviewHash("")
                .build();
    }
}
