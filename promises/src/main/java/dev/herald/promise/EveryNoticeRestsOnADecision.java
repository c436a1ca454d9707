package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.event.Caveat;
import dev.herald.event.Charge;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.ExtractContent;
import dev.herald.event.Flag;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticeRestored;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notice to members or consumers, and an extract for everybody, rests on an approval of that case and shows the
 * requested content. Only a diffusion may circulate without a decision, by its sender's route, unless screening holds
 * it; its banner says that it was not reviewed.
 *
 * <pre>
 * legal:    approved, and published; updated by a later approval, or by the source's amendment
 * legal:    a diffusion without a decision, with the banner NOT_YET_REVIEWED, by a sender whose route is AT_ONCE
 * illegal:  a NoticePublished whose decision is not on decisions, or is a denial
 * illegal:  a notice about another person than requested
 * illegal:  a diffusion without a decision by a sender whose route is AFTER_REVIEW
 * illegal:  a restored diffusion without a decision, whose sender's route has become AFTER_REVIEW during the block
 * illegal:  a diffusion without a decision by a sender that is suspended
 * illegal:  a diffusion without a decision that screening holds
 * illegal:  a diffusion without a decision that says it was reviewed
 * illegal:  a red notice without a decision
 * illegal:  a block or a revocation that rests on no decision
 * illegal:  a version without a caveat that its decision states
 * illegal:  an extract about another person, or one that rests on no decision of its state
 * </pre>
 */
final class EveryNoticeRestsOnADecision implements Check {

    private static final Set<DecisionKind> SHOWING =
            EnumSet.of(DecisionKind.APPROVED, DecisionKind.AMENDED, DecisionKind.RESTORED);

    /** An approval or amendment ends an extract whose source withdrew its consent. */
    private static final Set<DecisionKind> ENDS_EXTRACT = endsExtract();

    private static final Set<DecisionKind> BLOCKING = EnumSet.of(DecisionKind.BLOCKED, DecisionKind.SUSPENDED);

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
                    violations.require(showsCaveats(record, notices), record, "lacks a caveat of its decision");
                });
        Stream.concat(history.recordsOn(Topics.DISSEMINATIONS).stream(), history.outboundRecords())
                .filter(record -> record.isOfType(DisseminationRevoked.class) || record.isOfType(NoticeBlocked.class))
                .forEach(record -> violations.require(
                        notices.restsOn(record, decision -> decision.getCaseId().equals(record.caseId())),
                        record,
                        "rests on no decision"));
        history.eventsOn(Topics.EXTRACTS, NoticeExtract.class)
                .forEach(typed -> checkExtract(typed, notices, violations));
    }

    private static Set<DecisionKind> endsExtract() {
        Set<DecisionKind> kinds = EnumSet.copyOf(NoticeIndex.ENDINGS);
        kinds.add(DecisionKind.APPROVED);
        kinds.add(DecisionKind.AMENDED);
        return kinds;
    }

    private static void checkExtract(
            TypedRecord<NoticeExtract> extract, NoticeIndex notices, ViolationCollector violations) {
        HistoryRecord record = extract.record();
        if (extract.event().getState() == ExtractState.IN_FORCE) {
            checkReviewed(record, notices, violations);
        } else {
            Set<DecisionKind> kinds = extract.event().getState() == ExtractState.BLOCKED ? BLOCKING : ENDS_EXTRACT;
            violations.require(
                    notices.restsOn(
                            record,
                            decision -> kinds.contains(decision.getKind())
                                    && decision.getCaseId().equals(record.caseId())),
                    record,
                    "rests on no decision");
        }
        violations.require(
                saysWhatWasRequested(extract.event().getContent(), notices.revisionShown(record)),
                record,
                "does not say what was requested");
    }

    private static boolean saysWhatWasRequested(@Nullable ExtractContent content, Optional<RequestSubmitted> shown) {
        return content == null
                || shown.filter(request -> content.getRequester().equals(request.getSubmittedBy())
                                && content.getInstrument() == request.getInstrument()
                                && Objects.equals(content.getName(), nameOf(request))
                                && Objects.equals(content.getOrganisation(), organisationOf(request))
                                && content.getCharges()
                                        .equals(request.getCharges().stream()
                                                .map(Charge::getOffence)
                                                .toList()))
                        .isPresent();
    }

    private static @Nullable PersonName nameOf(RequestSubmitted request) {
        return request.getPerson() == null ? null : request.getPerson().getName();
    }

    private static @Nullable String organisationOf(RequestSubmitted request) {
        return request.getOrganisation() == null
                ? null
                : request.getOrganisation().getName();
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
                why.filter(given -> members.circulatedUnreviewed(
                                given.request().getSubmittedBy(), given.since(), record.time()))
                        .isPresent(),
                record,
                "was circulated unreviewed, and no route allows it");
        violations.require(
                why.filter(given -> wasAwayThroughout(given, record.time(), members))
                        .isEmpty(),
                record,
                "was circulated unreviewed, and its sender was not active");
        violations.require(
                why.filter(given -> isHeld(given.cause())).isEmpty(), record, "was circulated, and screening holds it");
        violations.require(
                NoticeIndex.content(record)
                        .map(content -> content.getBanner() == ReviewBanner.NOT_YET_REVIEWED)
                        .orElse(true),
                record,
                "is not reviewed, and does not say so");
    }

    /**
     * Returns whether the sender was inactive when its diffusion was screened or restored, and still when it was sent.
     * A diffusion that is out may be amended, or sent to a member that joins, when its sender is suspended.
     */
    private static boolean wasAwayThroughout(NoticeIndex.Unreviewed basis, Instant sentAt, MemberTable members) {
        String sender = basis.request().getSubmittedBy();
        return !basis.cause().hasEvent(DecisionIssued.class, decision -> decision.getKind() == DecisionKind.AMENDED)
                && members.wasInactiveAt(sender, basis.since())
                && members.wasInactiveAt(sender, sentAt);
    }

    /**
     * Returns whether a screening holds a diffusion. Reads the field by name: a flag of an older contract does not have
     * it.
     */
    static boolean isHeld(HistoryRecord screening) {
        List<Flag> flags = screening
                .eventAs(ScreeningFlagged.class)
                .map(ScreeningFlagged::getFlags)
                .orElse(List.of());
        return flags.stream()
                .anyMatch(flag -> HistoryRecord.field(flag, "holds")
                        .filter(Boolean.TRUE::equals)
                        .isPresent());
    }

    private static boolean showsCaveats(HistoryRecord record, NoticeIndex notices) {
        NoticeContent content = NoticeIndex.content(record).orElse(null);
        List<Caveat> decided = notices.decisionOf(record)
                .map(TypedRecord::event)
                .map(DecisionIssued::getCaveats)
                .orElse(null);
        return content == null
                || decided == null
                || record.isOfType(NoticeRestored.class)
                || content.getCaveats().equals(decided);
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
