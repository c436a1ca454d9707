package dev.herald.dissemination.kafka;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.MemberRecord;
import dev.herald.event.NoticeContent;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is read, as the domain understands it. */
final class Wire {

    private Wire() {}

    /**
     * Mail, as far as its carrier reads it.
     *
     * @param messageId its identity and key
     * @param addressee to whom
     */
    record Mail(String messageId, MemberCode addressee) {}

    static Mail mail(SpecificRecord event) {
        return new Mail(text(event, "messageId"), new MemberCode(text(event, "addressee")));
    }

    static Member member(MemberRecord member) {
        return new Member(
                new MemberCode(member.getCode()),
                switch (member.getKind()) {
                    case NCB -> Member.Kind.NCB;
                    case TRIBUNAL -> Member.Kind.TRIBUNAL;
                    case UN_BODY -> Member.Kind.UN_BODY;
                    case UNKNOWN -> Member.Kind.OTHER;
                },
                switch (member.getStatus()) {
                    case ACTIVE -> Member.Status.ACTIVE;
                    case SUSPENDED, UNKNOWN -> Member.Status.SUSPENDED;
                    case REMOVED -> Member.Status.REMOVED;
                },
                member.getIndex(),
                member.getDiffusionRoutes().stream()
                        .map(route -> new Member.RoutePeriod(
                                switch (route.getMode()) {
                                    case AT_ONCE -> Member.Route.AT_ONCE;
                                    case AFTER_REVIEW, UNKNOWN -> Member.Route.AFTER_REVIEW;
                                    case SUSPENDED -> Member.Route.SUSPENDED;
                                },
                                route.getValidFrom(),
                                route.getValidUntil()))
                        .toList());
    }

    /**
     * What an event means for custody; empty where it means nothing to this stage.
     *
     * @param id the event's id: a decision's is what versions rest on
     * @throws IllegalArgumentException if it is of a kind this version does not know: it belongs in quarantine
     */
    static Optional<CaseEvent> caseEvent(SpecificRecord event, String id) {
        return switch (event) {
            case ScreeningCleared cleared -> screened(cleared.getRequest(), cleared.getCause(), List.of());
            case ScreeningFlagged flagged -> screened(flagged.getRequest(), flagged.getCause(), flagged.getFlags());
            case DecisionIssued decision -> decided(decision, id);
            case Acknowledged acknowledged -> acknowledged(acknowledged);
            default -> Optional.empty(); // what a source changes travels by review
        };
    }

    /**
     * Content of a version that an event made: what the revision says, or what the version before said where only who
     * may see it changed.
     *
     * @param event what made the version; null where time alone did
     * @param before content of the version before
     */
    static NoticeContent content(@Nullable SpecificRecord event, Snapshot current, @Nullable NoticeContent before) {
        RequestSubmitted revision = revisionIn(event);
        NoticeContent.Builder content = revision != null && revision.getRevision() == current.revision()
                ? said(revision)
                : NoticeContent.newBuilder(kept(before));
        return content.setConfidentiality(Words.confidentiality(current.visibility()))
                .setBanner(current.reviewed() ? ReviewBanner.REVIEWED : ReviewBanner.NOT_YET_REVIEWED)
                .build();
    }

    private static NoticeContent kept(@Nullable NoticeContent before) {
        if (before == null) {
            throw new IllegalStateException("a version without content");
        }
        return before;
    }

    /** The revision an event brings along, of which a version may be made. An amendment makes none. */
    private static @Nullable RequestSubmitted revisionIn(@Nullable SpecificRecord event) {
        return switch (event) {
            case null -> null;
            case ScreeningCleared cleared -> cleared.getRequest();
            case ScreeningFlagged flagged -> flagged.getRequest();
            case DecisionIssued decision -> decision.getKind() == DecisionKind.APPROVED ? decision.getRequest() : null;
            default -> null;
        };
    }

    private static NoticeContent.Builder said(RequestSubmitted request) {
        return NoticeContent.newBuilder()
                .setInstrument(request.getInstrument())
                .setRequester(request.getSubmittedBy())
                .setPerson(request.getPerson())
                .setOrganisation(request.getOrganisation())
                .setPersonStatus(request.getPersonStatus())
                .setCharges(request.getCharges())
                .setConviction(request.getConviction())
                .setWarrant(request.getWarrant())
                .setFacts(request.getFacts())
                .setSpecialNotice(request.getSpecialNotice());
    }

    /** A notice waits for its decision; what is screened again was judged before. */
    private static Optional<CaseEvent> screened(RequestSubmitted request, ScreeningCause cause, List<Flag> flags) {
        boolean waits = flags.stream().anyMatch(flag -> flag.getHolds() || flag.getRefuses());
        return cause == ScreeningCause.SUBMISSION && request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? Optional.of(new CaseEvent.DiffusionScreened(
                        request.getRevision(), Words.visibility(request.getVisibility()), waits))
                : Optional.empty();
    }

    private static Optional<CaseEvent> decided(DecisionIssued decision, String id) {
        int revision = decision.getRevision();
        return switch (decision.getKind()) {
            case APPROVED -> {
                RequestSubmitted request = requestOf(decision);
                yield Optional.of(new CaseEvent.Approved(
                        revision,
                        Words.instrument(request.getInstrument()),
                        Words.visibility(request.getVisibility()),
                        id));
            }
            case AMENDED ->
                Optional.of(new CaseEvent.Amended(
                        revision, Words.visibility(requestOf(decision).getVisibility()), id));
            case BLOCKED -> Optional.of(new CaseEvent.Blocked(false));
            case SUSPENDED -> Optional.of(new CaseEvent.Blocked(true));
            case RESTORED -> Optional.of(new CaseEvent.Restored());
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                Optional.of(
                        new CaseEvent.Ended(Words.ending(decision.getKind()), revision, decision.getStandingClause()));
            case UPDATE_DENIED -> Optional.of(new CaseEvent.UpdateDenied(revision));
            case UNKNOWN -> throw new IllegalArgumentException("a decision of a kind that this version does not know");
        };
    }

    private static RequestSubmitted requestOf(DecisionIssued decision) {
        RequestSubmitted request = decision.getRequest();
        if (request == null) {
            throw new IllegalArgumentException("an approval or amendment without the revision it is about");
        }
        return request;
    }

    /** An acknowledgement of mail (version 0) changes nothing in the ledger of a notice. */
    private static Optional<CaseEvent> acknowledged(Acknowledged event) {
        return event.getVersion() == 0 && event.getMessageId() != null
                ? Optional.empty()
                : Optional.of(new CaseEvent.Acknowledged(
                        new MemberCode(event.getSubmittedBy()), act(event.getKind()), event.getVersion()));
    }

    /** An acknowledgement as the custody book keeps it: none of its words. Null where it is none. */
    static CustodyEntry.@Nullable Statement statement(@Nullable SpecificRecord event, Telling.Cause cause) {
        if (!(event instanceof Acknowledged said)) {
            return null;
        }
        String reason = said.getReason();
        return new CustodyEntry.Statement(
                CustodyEntryMapper.positionText(cause.position()),
                FramedHash.of(cause.serde().serialize(said)),
                reason != null && !reason.isBlank(),
                said.getDownstreamSystems().size(),
                CustodyEntry.hashOf(said.getDownstreamSystems()));
    }

    private static CaseEvent.Act act(AcknowledgementKind kind) {
        return switch (kind) {
            case RECEIVED -> CaseEvent.Act.RECEIVED;
            case UPDATED -> CaseEvent.Act.UPDATED;
            case REMOVED -> CaseEvent.Act.REMOVED;
            case UNABLE -> CaseEvent.Act.UNABLE;
            case UNKNOWN ->
                throw new IllegalArgumentException("an acknowledgement of a kind that this version does not know");
        };
    }

    private static String text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        if (field == null) {
            throw new IllegalArgumentException(event.getSchema().getName() + " is no mail: it has no " + name);
        }
        return event.get(field.pos()).toString();
    }
}
