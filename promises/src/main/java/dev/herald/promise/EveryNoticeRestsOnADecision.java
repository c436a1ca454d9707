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
 * Part of {@link NothingOnItsOwnInitiative}: what members and consumers are shown rests on an approval of that case and
 * says what was requested; without a decision only a diffusion goes out, by its sender's route, unless screening holds
 * it, and it says that nobody has reviewed it.
 *
 * <pre>
 * legal:    approved, and published; updated by a later approval, or by the source's amendment
 * legal:    a diffusion without a decision, with the banner NOT_YET_REVIEWED, by a sender whose route is AT_ONCE
 * illegal:  a NoticePublished whose decision is not on decisions, or is a denial
 * illegal:  a notice about somebody else than was requested
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
    public void check(History history, ViolationCollector findings) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        Stream.concat(history.on(Topics.DISSEMINATIONS).stream(), history.outbound())
                .filter(NoticeIndex::isSnapshot)
                .forEach(entry -> {
                    if (entry.text("decisionId").isPresent()) {
                        reviewed(entry, notices, findings);
                    } else {
                        unreviewed(entry, notices, members, findings);
                    }
                    findings.require(saysWhatWasRequested(entry, notices), entry, "does not say what was requested");
                });
        Stream.concat(history.on(Topics.DISSEMINATIONS).stream(), history.outbound())
                .filter(entry -> entry.is(DisseminationRevoked.class) || entry.is(NoticeBlocked.class))
                .forEach(entry -> findings.require(
                        notices.decisionOf(entry)
                                .filter(decision -> decision.event().getCaseId().equals(entry.caseId()))
                                .isPresent(),
                        entry,
                        "rests on no decision"));
    }

    private static void reviewed(HistoryRecord entry, NoticeIndex notices, ViolationCollector findings) {
        findings.require(
                notices.decisionOf(entry)
                        .filter(decision -> SHOWING.contains(decision.event().getKind())
                                && decision.event().getCaseId().equals(entry.caseId()))
                        .isPresent(),
                entry,
                "rests on no approval");
    }

    private static void unreviewed(HistoryRecord entry, NoticeIndex notices, MemberTable members, ViolationCollector findings) {
        Optional<NoticeIndex.Unreviewed> why = notices.unreviewed(entry);
        findings.require(
                why.filter(given -> members.circulatesAtOnce(given.request().getSubmittedBy(), entry.time()))
                        .isPresent(),
                entry,
                "went out unreviewed, and no route says so");
        findings.require(
                why.filter(given -> isHeld(given.cause())).isEmpty(), entry, "went out, and screening holds it");
        findings.require(
                NoticeIndex.content(entry)
                        .map(content -> content.getBanner() == ReviewBanner.NOT_YET_REVIEWED)
                        .orElse(true),
                entry,
                "is not reviewed, and does not say so");
    }

    /** Read by name: a flag of an older contract does not say whether it holds. */
    private static boolean isHeld(HistoryRecord screening) {
        List<Flag> flags = screening
                .as(ScreeningFlagged.class)
                .map(ScreeningFlagged::getFlags)
                .orElse(List.of());
        return flags.stream()
                .anyMatch(flag ->
                        HistoryRecord.field(flag, "holds").filter(Boolean.TRUE::equals).isPresent());
    }

    private static boolean saysWhatWasRequested(HistoryRecord entry, NoticeIndex notices) {
        NoticeContent content = NoticeIndex.content(entry).orElse(null);
        RequestSubmitted shown = notices.revisionShown(entry).orElse(null);
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
