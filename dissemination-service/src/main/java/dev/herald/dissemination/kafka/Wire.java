package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Ending;
import dev.herald.dissemination.custody.Ledger;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.MemberSet;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.SentVersion;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.dissemination.custody.Visibility;
import dev.herald.event.Acknowledged;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.Confidentiality;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.Instrument;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ReviewBanner;
import dev.herald.event.RevocationReason;
import dev.herald.event.SourcePosition;
import dev.herald.event.VersionCustody;
import dev.herald.state.DisseminatedCase;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro to domain and back. What a later version added and this one cannot judge is read as what reveals least. */
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
     * @throws IllegalArgumentException if it is of a kind this version does not know: it belongs in quarantine
     */
    static Optional<CaseEvent> caseEvent(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> submitted(request);
            case DecisionIssued decision -> decided(decision);
            case Acknowledged acknowledged -> acknowledged(acknowledged);
            default -> Optional.empty(); // what a source changes travels by screening and review
        };
    }

    /** The revision an event brings along, of which a snapshot may be made. */
    static @Nullable RequestSubmitted revisionIn(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request;
            case DecisionIssued decision -> decision.getRequest();
            default -> null;
        };
    }

    static NoticeContent content(RequestSubmitted request, boolean reviewed) {
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
                .setSpecialNotice(request.getSpecialNotice())
                .setConfidentiality(request.getVisibility().getConfidentiality())
                .setBanner(reviewed ? ReviewBanner.REVIEWED : ReviewBanner.NOT_YET_REVIEWED)
                .build();
    }

    static CaseInCustody caseFrom(DisseminatedCase stored) {
        NoticeContent content = stored.getContent();
        Ending ending = stored.getRevoked() == null ? null : ending(stored.getRevoked());
        return new CaseInCustody(
                new CaseId(stored.getCaseId()),
                stored.getCustody().getNoticeId(),
                content == null
                        ? null
                        : new Snapshot(
                                stored.getVersion(),
                                stored.getRevision(),
                                instrument(stored.getInstrument()),
                                visibility(stored.getVisibility()),
                                content.getBanner() == ReviewBanner.REVIEWED),
                stored.getDecidedRevision(),
                stored.getBlocked(),
                ending == null ? null : new CaseInCustody.Ended(ending, stored.getRevokedRevision()),
                ledger(stored.getCustody()));
    }

    /** The case as it is kept. Its content goes with its current version: an ended case holds no person. */
    static DisseminatedCase stored(CaseInCustody known, @Nullable NoticeContent content) {
        Snapshot current = known.current();
        CaseInCustody.Ended ended = known.ended();
        return DisseminatedCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setCustody(custody(known))
                .setRequester(known.requester().value())
                .setInstrument(
                        current == null
                                ? Instrument.UNKNOWN
                                : Instrument.valueOf(current.instrument().name()))
                .setVersion(current == null ? known.ledger().latest() : current.version())
                .setRevision(current == null ? 0 : current.revision())
                .setContent(current == null ? null : Objects.requireNonNull(content, "a version without content"))
                .setVisibility(
                        current == null
                                ? dev.herald.event.Visibility.newBuilder().build()
                                : visibility(current.visibility()))
                .setBlocked(known.blocked())
                .setRevoked(ended == null ? null : decision(ended.ending()))
                .setRevokedRevision(ended == null ? 0 : ended.revision())
                .setDecidedRevision(known.decidedRevision())
                .build();
    }

    static CustodyRecorded custody(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return CustodyRecorded.newBuilder()
                .setCaseId(known.caseId().value())
                .setNoticeId(known.noticeId())
                .setVersions(known.ledger().versions().stream()
                        .map(sent -> new VersionCustody(
                                sent.version(),
                                sent.sentAt(),
                                bytes(sent.sentTo()),
                                bytes(sent.received()),
                                bytes(sent.updated())))
                        .toList())
                .setRecall(
                        recall == null
                                ? null
                                : dev.herald.event.Recall.newBuilder()
                                        .setReason(reason(recall.ending()))
                                        .setEnding(
                                                recall.ending() == null
                                                        ? DecisionKind.AMENDED
                                                        : decision(recall.ending()))
                                        .setStartedAt(recall.startedAt())
                                        .setAcknowledgeBy(recall.acknowledgeBy())
                                        .setInstructed(bytes(recall.instructed()))
                                        .setRemoved(bytes(recall.removed()))
                                        .setUnable(bytes(recall.unable()))
                                        .setClosed(recall.closed())
                                        .build())
                .build();
    }

    /**
     * A version as an event.
     *
     * @param content null where the reader may know the state only
     * @param decisionId the decision it rests on; not for what went out unreviewed
     */
    static SpecificRecord snapshot(
            Effect.Send send, CaseId caseId, String noticeId, @Nullable NoticeContent content, String decisionId) {
        String id = caseId.value();
        int version = send.snapshot().version();
        return switch (send.kind()) {
            case PUBLISHED -> new NoticePublished(id, noticeId, version, content, decisionId);
            case CIRCULATED ->
                new DiffusionCirculated(
                        id, noticeId, version, content, send.snapshot().reviewed() ? decisionId : null);
            case UPDATED -> new NoticeUpdated(id, noticeId, version, content, decisionId);
            case RESTORED -> new NoticeRestored(id, noticeId, version, content, decisionId);
        };
    }

    static NoticeBlocked blocked(Effect.Block block, CaseId caseId, String noticeId, String decisionId) {
        return new NoticeBlocked(caseId.value(), noticeId, block.version(), block.bySource(), decisionId);
    }

    static DisseminationRevoked revoked(
            Effect.Revoke revoke, CaseId caseId, String noticeId, String decisionId, @Nullable String clause) {
        return new DisseminationRevoked(
                caseId.value(),
                noticeId,
                revoke.version(),
                reason(revoke.ending()),
                revoke.holders(),
                revoke.acknowledgeBy(),
                decisionId,
                clause);
    }

    static RemovalInstructed removal(
            Effect.InstructRemoval instruct, CaseId caseId, String noticeId, @Nullable String clause) {
        return new RemovalInstructed(
                caseId.value(),
                noticeId,
                instruct.version(),
                reason(instruct.ending()),
                instruct.acknowledgeBy(),
                clause,
                0);
    }

    static CaseClosed closed(Effect.Close close, CaseId caseId) {
        return CaseClosed.newBuilder()
                .setCaseId(caseId.value())
                .setEnding(decision(close.ending()))
                .build();
    }

    static MessageRefused refused(
            Effect.Refuse refuse, CaseId caseId, String messageId, @Nullable SourcePosition position) {
        Refusal refusal = switch (refuse.why()) {
            case NOT_A_HOLDER ->
                new Refusal(
                        "NOT_A_HOLDER",
                        "caseId",
                        null,
                        "Acknowledge only what your mailbox holds; nothing of such a case was sent to you.");
            case UNKNOWN_VERSION ->
                new Refusal(
                        "UNKNOWN_VERSION",
                        "version",
                        "a version that was sent to you; the latest is " + refuse.latest(),
                        "Acknowledge the version that your mailbox names.");
            case NOT_INSTRUCTED ->
                new Refusal(
                        "NOT_INSTRUCTED",
                        "kind",
                        "REMOVED and UNABLE answer a RemovalInstructed",
                        "The notice stands; acknowledge RECEIVED or UPDATED, or wait for an instruction.");
        };
        return new MessageRefused(
                caseId.value(),
                messageId,
                refuse.to().value(),
                Acknowledged.SCHEMA$.getFullName(),
                List.of(refusal),
                position);
    }

    /** A notice waits for its decision. */
    private static Optional<CaseEvent> submitted(RequestSubmitted request) {
        return request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? Optional.of(
                        new CaseEvent.DiffusionSubmitted(request.getRevision(), visibility(request.getVisibility())))
                : Optional.empty();
    }

    /** A denied update leaves what is in force as it is: nobody has to be told. */
    private static Optional<CaseEvent> decided(DecisionIssued decision) {
        int revision = decision.getRevision();
        return switch (decision.getKind()) {
            case APPROVED, AMENDED -> Optional.of(approved(decision));
            case BLOCKED -> Optional.of(new CaseEvent.Blocked(false));
            case SUSPENDED -> Optional.of(new CaseEvent.Blocked(true));
            case RESTORED -> Optional.of(new CaseEvent.Restored());
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                Optional.of(new CaseEvent.Ended(ending(decision.getKind()), revision));
            case UPDATE_DENIED -> Optional.empty();
            case UNKNOWN -> throw new IllegalArgumentException("a decision of a kind that this version does not know");
        };
    }

    private static CaseEvent approved(DecisionIssued decision) {
        RequestSubmitted request = decision.getRequest();
        if (request == null) {
            throw new IllegalArgumentException("an approval without the revision it approves");
        }
        return new CaseEvent.Approved(
                decision.getRevision(), instrument(request.getInstrument()), visibility(request.getVisibility()));
    }

    /** An acknowledgement of mail (version 0) changes nothing in the ledger of a notice. */
    private static Optional<CaseEvent> acknowledged(Acknowledged event) {
        if (event.getVersion() == 0 && event.getMessageId() != null) {
            return Optional.empty();
        }
        return Optional.of(new CaseEvent.Acknowledged(
                new MemberCode(event.getSubmittedBy()), act(event.getKind()), event.getVersion()));
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

    private static Ledger ledger(CustodyRecorded custody) {
        dev.herald.event.Recall recall = custody.getRecall();
        return new Ledger(
                custody.getVersions().stream()
                        .map(sent -> new SentVersion(
                                sent.getVersion(),
                                sent.getSentAt(),
                                members(sent.getSentTo()),
                                members(sent.getReceived()),
                                members(sent.getUpdated())))
                        .toList(),
                recall == null
                        ? null
                        : new Recall(
                                recall.getReason() == RevocationReason.EXCLUDED ? null : ending(recall.getEnding()),
                                recall.getStartedAt(),
                                recall.getAcknowledgeBy(),
                                members(recall.getInstructed()),
                                members(recall.getRemoved()),
                                members(recall.getUnable()),
                                recall.getClosed()));
    }

    private static Visibility visibility(dev.herald.event.Visibility visibility) {
        return new Visibility(
                codes(visibility.getExcluded()),
                codes(visibility.getRecipients()),
                switch (visibility.getConfidentiality()) {
                    case FOR_OFFICIAL_USE_ONLY -> Visibility.Confidentiality.FOR_OFFICIAL_USE_ONLY;
                    case RESTRICTED -> Visibility.Confidentiality.RESTRICTED;
                    case CONFIDENTIAL, UNKNOWN -> Visibility.Confidentiality.CONFIDENTIAL;
                },
                visibility.getPublicExtract());
    }

    private static dev.herald.event.Visibility visibility(Visibility visibility) {
        return new dev.herald.event.Visibility(
                texts(visibility.excluded()),
                texts(visibility.recipients()),
                Confidentiality.valueOf(visibility.confidentiality().name()),
                visibility.publicExtract());
    }

    private static dev.herald.dissemination.custody.Instrument instrument(Instrument instrument) {
        return switch (instrument) {
            case RED_NOTICE -> dev.herald.dissemination.custody.Instrument.RED_NOTICE;
            case WANTED_PERSON_DIFFUSION -> dev.herald.dissemination.custody.Instrument.WANTED_PERSON_DIFFUSION;
            case UN_SPECIAL_NOTICE -> dev.herald.dissemination.custody.Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> throw new IllegalArgumentException("an instrument that this version does not know");
        };
    }

    private static Ending ending(DecisionKind kind) {
        return Ending.valueOf(kind.name());
    }

    private static DecisionKind decision(Ending ending) {
        return DecisionKind.valueOf(ending.name());
    }

    private static RevocationReason reason(@Nullable Ending ending) {
        return ending == null ? RevocationReason.EXCLUDED : RevocationReason.valueOf(ending.name());
    }

    private static MemberSet members(ByteBuffer bits) {
        byte[] bytes = new byte[bits.remaining()];
        bits.duplicate().get(bytes);
        return MemberSet.fromBytes(bytes);
    }

    private static ByteBuffer bytes(MemberSet members) {
        return ByteBuffer.wrap(members.toBytes());
    }

    private static Set<MemberCode> codes(Collection<String> texts) {
        return texts.stream().map(MemberCode::new).collect(Collectors.toSet());
    }

    private static List<String> texts(Set<MemberCode> codes) {
        return codes.stream().sorted().map(MemberCode::value).toList();
    }

    private static String text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        if (field == null) {
            throw new IllegalArgumentException(event.getSchema().getName() + " is no mail: it has no " + name);
        }
        return event.get(field.pos()).toString();
    }
}
