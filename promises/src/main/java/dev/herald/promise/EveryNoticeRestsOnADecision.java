package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.Flag;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A notice to members or consumers rests on an approval of that case and shows the requested content. Only a diffusion
 * may circulate without a decision, by its sender's route, unless screening holds it; its banner says that it was not
 * reviewed.
 *
 * <pre>
 * legal:    approved, and published; updated by a later approval, or by the source's amendment
 * legal:    a diffusion without a decision, with the banner NOT_YET_REVIEWED, by a sender whose route is AT_ONCE
 * illegal:  a NoticePublished whose decision is not on decisions, or is a denial
 * illegal:  a notice about another person than requested
 * illegal:  a diffusion without a decision by a sender whose route is AFTER_REVIEW
 * illegal:  a diffusion without a decision that screening holds
 * illegal:  a diffusion without a decision that says it was reviewed
 * illegal:  a red notice without a decision
 * illegal:  a block or a revocation that rests on no decision
 * </pre>
 */
final class EveryNoticeRestsOnADecision implements Check {

    private static final Set<DecisionKind> SHOWING =
            EnumSet.of(DecisionKind.APPROVED, DecisionKind.AMENDED, DecisionKind.RESTORED);

    @Override
    public void check(History history, ViolationCollector violations) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        Stream.concat(history.recordsOn(Topics.DISSEMINATIONS).stream(), history.outboundRecords())
                .filter(NoticeIndex::isSnapshot)
                .forEach(record -> {
                    if (record.text("decisionId").isPresent()) {
                        checkReviewed(record, notices, violations);
                    } else {
                        checkUnreviewed(record, notices, members, violations);
                    }
                    violations.require(
                            showsRequestedContent(record, notices), record, "does not say what was requested");
                });
        Stream.concat(history.recordsOn(Topics.DISSEMINATIONS).stream(), history.outboundRecords())
                .filter(record -> record.isOfType(DisseminationRevoked.class) || record.isOfType(NoticeBlocked.class))
                .forEach(record -> violations.require(
                        notices.restsOn(record, decision -> decision.getCaseId().equals(record.caseId())),
                        record,
                        "rests on no decision"));
    }

    private static void checkReviewed(HistoryRecord record, NoticeIndex notices, ViolationCollector violations) {
        violations.require(
                notices.restsOn(
                        record,
                        decision -> SHOWING.contains(decision.getKind())
                                && decision.getCaseId().equals(record.caseId())),
                record,
                "rests on no approval");
    }

    private static void checkUnreviewed(
            HistoryRecord record, NoticeIndex notices, MemberTable members, ViolationCollector violations) {
        Optional<NoticeIndex.Unreviewed> why = notices.unreviewed(record);
        violations.require(
                why.filter(given -> members.circulatesUnreviewed(given.request().getSubmittedBy(), record.time()))
                        .isPresent(),
                record,
                "was circulated unreviewed, and no route allows it");
        violations.require(
                why.filter(given -> isHeld(given.cause())).isEmpty(), record, "was circulated, and screening holds it");
        violations.require(
                NoticeIndex.content(record)
                        .map(content -> content.getBanner() == ReviewBanner.NOT_YET_REVIEWED)
                        .orElse(true),
                record,
                "is not reviewed, and does not say so");
    }

    /** Reads the field by name: a flag of an older contract does not have it. */
    private static boolean isHeld(HistoryRecord screening) {
        List<Flag> flags = screening
                .eventAs(ScreeningFlagged.class)
                .map(ScreeningFlagged::getFlags)
                .orElse(List.of());
        return flags.stream()
                .anyMatch(flag -> HistoryRecord.field(flag, "holds")
                        .filter(Boolean.TRUE::equals)
                        .isPresent());
    }

    private static boolean showsRequestedContent(HistoryRecord record, NoticeIndex notices) {
        NoticeContent content = NoticeIndex.content(record).orElse(null);
        RequestSubmitted shown = notices.revisionShown(record).orElse(null);
        if (content == null) {
            return true;
        }
        return shown != null
                && content.getRequester().equals(shown.getSubmittedBy())
                && content.getInstrument() == shown.getInstrument()
                && Objects.equals(content.getPerson(), shown.getPerson())
                && Objects.equals(content.getOrganisation(), shown.getOrganisation());
    }
}
