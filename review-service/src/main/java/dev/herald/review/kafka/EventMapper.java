package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.decision.ArticleRule;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.DocumentReceived;
import dev.herald.event.LocationNotified;
import dev.herald.event.LocationReport;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.StandingOrder;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Screening;
import dev.herald.review.casefile.decider.UpstreamEvent;
import dev.herald.review.casefile.decider.UpstreamEvent.CaseClosure;
import dev.herald.review.casefile.decider.UpstreamEvent.Circulation;
import dev.herald.review.casefile.decider.UpstreamEvent.CommissionOrder;
import dev.herald.review.casefile.decider.UpstreamEvent.DocumentArrival;
import dev.herald.review.casefile.decider.UpstreamEvent.Location;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import dev.herald.review.casefile.decider.UpstreamEvent.RetentionExtension;
import dev.herald.review.casefile.decider.UpstreamEvent.Revocation;
import dev.herald.review.casefile.decider.UpstreamEvent.ScreeningCompleted;
import dev.herald.review.casefile.decider.UpstreamEvent.SuspensionChange;
import dev.herald.review.casefile.decider.UpstreamEvent.VisibilityChange;
import dev.herald.review.casefile.decider.UpstreamEvent.Withdrawal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps events of other services from Avro. */
final class EventMapper {

    private EventMapper() {}

    /** Whether dissemination reports that it has done what review decided: the case file says so already. */
    static boolean isExpected(SpecificRecord event) {
        return switch (event) {
            case NoticePublished e -> true;
            case NoticeUpdated e -> true;
            case NoticeBlocked e -> true;
            case NoticeRestored e -> true;
            case DiffusionCirculated e -> e.getDecisionId() != null;
            default -> false;
        };
    }

    static UpstreamEvent upstreamEvent(SpecificRecord event) {
        return switch (event) {
            case ScreeningFlagged e ->
                screened(
                        e.getRequest(),
                        new Screening(
                                e.getFlags().stream().map(Flag::new).toList(),
                                e.getRuleBook(),
                                e.getRegisterVersion(),
                                e.getPatterns()),
                        e.getCause());
            case ScreeningCleared e ->
                screened(
                        e.getRequest(),
                        new Screening(List.of(), e.getRuleBook(), e.getRegisterVersion(), e.getPatterns()),
                        e.getCause());
            case RequestWithdrawn e -> new Withdrawal();
            case VisibilityChanged e -> new VisibilityChange(e.getVisibility());
            case DocumentReceived e -> new DocumentArrival(e.getSha256());
            case SuspensionRequested e -> new SuspensionChange(e.getSuspended());
            case RetentionExtended e ->
                new RetentionExtension(PartialDate.parse(e.getRetainUntil()).latest(), e.getReason());
            case CommissionOrdered e -> {
                KnownSymbols.require(e.getOrder());
                KnownSymbols.require(e.getGround());
                yield new CommissionOrder(
                        new StandingOrder(
                                e.getOrder(),
                                e.getGround(),
                                Stream.concat(
                                                KnownSymbols.require(e.getArticles()).stream(),
                                                ArticleRule.impliedBy(e.getGround()).stream())
                                        .distinct()
                                        .toList(),
                                e.getDecidedOn()),
                        e.getCaveats(),
                        e.getCorrection(),
                        e.getPerson());
            }
            case SupplementProvided e ->
                new Reply(
                        e.getQuestionId(),
                        new MemberCode(e.getSubmittedBy()),
                        false,
                        e.getAnswer(),
                        KnownSymbols.requireKinds(e.getDocuments()),
                        null);
            case ConsultationAnswered e ->
                new Reply(
                        e.getQuestionId(),
                        new MemberCode(e.getSubmittedBy()),
                        true,
                        e.getAnswer(),
                        KnownSymbols.requireKinds(e.getDocuments()),
                        known(e.getRefusedExtradition()));
            case LocationNotified e ->
                new Location(LocationReport.newBuilder()
                        .setMessageId(e.getMessageId())
                        .setReportedBy(e.getReportedBy())
                        .setNoticeId(e.getNoticeId())
                        .setKind(e.getKind())
                        .setOccurredOn(e.getOccurredOn())
                        .setPlace(e.getPlace())
                        .setDetails(e.getDetails())
                        .setContact(e.getContact())
                        .setWaits(false)
                        .setSourceMayKnow(e.getSourceMayKnow())
                        .setPapersWithin(e.getPapersWithin())
                        .setRefusedExtradition(known(e.getRefusedExtradition()))
                        .build());
            case CaseClosed e -> new CaseClosure(e.getRevision());
            case DiffusionCirculated e -> new Circulation(e.getRevision());
            case DisseminationRevoked e -> new Revocation();
            default ->
                throw new IllegalArgumentException(
                        "review does not read " + event.getSchema().getName());
        };
    }

    private static @Nullable RefusedExtradition known(@Nullable RefusedExtradition refused) {
        if (refused != null) {
            KnownSymbols.require(refused.getGround());
        }
        return refused;
    }

    private static UpstreamEvent screened(RequestSubmitted request, Screening screening, ScreeningCause cause) {
        KnownSymbols.require(request.getInstrument());
        KnownSymbols.requireKinds(request.getDocuments());
        return new ScreeningCompleted(new Request(request), screening, cause);
    }
}
