package dev.herald.dissemination.kafka;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.BlockDecision;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Visibilities;
import dev.herald.event.Acknowledged;
import dev.herald.event.Caveat;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.MemberRecord;
import dev.herald.event.PersonLocated;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.state.CaseEnding;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps events that are read to the domain. */
final class EventMapper {

    private EventMapper() {}

    /** The fields of mail that its delivery needs. */
    record MailAddress(String messageId, MemberCode addressee) {}

    /**
     * Reads where mail goes.
     *
     * @throws IllegalArgumentException if the event is not mail
     */
    static MailAddress mailAddress(SpecificRecord event) {
        return new MailAddress(text(event, "messageId"), new MemberCode(text(event, "addressee")));
    }

    static Member member(MemberRecord member) {
        return new Member(
                new MemberCode(member.getCode()),
                member.getKind(),
                member.getStatus(),
                member.getIndex(),
                member.getEpoch(),
                member.getDiffusionRoutes());
    }

    /**
     * Maps an event to the domain; empty if it does not concern custody.
     *
     * @param cause the event's id and signature: versions rest on the id of a decision, and a copy has an id again
     * @throws IllegalArgumentException if it is of a kind that this release does not know: it is quarantined
     */
    static Optional<CaseEvent> caseEvent(SpecificRecord event, EventCause cause) {
        return switch (event) {
            case ScreeningCleared cleared -> screened(cleared.getRequest(), cleared.getCause(), List.of());
            case ScreeningFlagged flagged -> screened(flagged.getRequest(), flagged.getCause(), flagged.getFlags());
            case DecisionIssued decision -> Optional.ofNullable(decided(decision, cause.id()));
            case Acknowledged acknowledged -> acknowledged(acknowledged);
            case PersonLocated located ->
                Optional.of(new CaseEvent.Located(
                        new MemberCode(located.getSubmittedBy()),
                        located.getKind(),
                        cause.messageId(),
                        cause.messageMadeAt()));
            default -> Optional.empty(); // a source's own changes come as decisions of review
        };
    }

    /** Returns an acknowledgement as the custody log keeps it, without its free text; null for any other event. */
    static CustodyEntry.@Nullable Statement statement(
            @Nullable SpecificRecord event, EventCause cause, EventSerde serde) {
        if (!(event instanceof Acknowledged acknowledged)) {
            return null;
        }
        String reason = acknowledged.getReason();
        return new CustodyEntry.Statement(
                CustodyEntryMapper.positionText(cause.position()),
                HexFormat.of().formatHex(SignedContent.bodyHash(serde.serialize(acknowledged))),
                reason != null && !reason.isBlank(),
                acknowledged.getDownstreamSystems().size(),
                CustodyEntry.hashOf(acknowledged.getDownstreamSystems()),
                signature(acknowledged, cause.evidence()));
    }

    /** Returns null for a signature under anything but this acknowledgement: the entry could not show what it is. */
    private static CustodyEntry.@Nullable Signature signature(
            Acknowledged acknowledged, @Nullable SignatureEvidence evidence) {
        return evidence == null
                        || !evidence.author().equals(acknowledged.getSubmittedBy())
                        || !evidence.subject().equals(SignedSubject.of(acknowledged))
                ? null
                : new CustodyEntry.Signature(
                        evidence.messageId(), evidence.fingerprint(), evidence.bodyHash(), evidence.signature());
    }

    /** Only diffusions may be sent before a decision, and only as they were submitted: not after a re-screening. */
    private static Optional<CaseEvent> screened(RequestSubmitted request, ScreeningCause cause, List<Flag> flags) {
        if (request.getInstrument() != Instrument.WANTED_PERSON_DIFFUSION) {
            return Optional.empty();
        }
        boolean held = flags.stream().anyMatch(Flag::getHolds);
        return Optional.of(
                cause == ScreeningCause.SUBMISSION
                        ? screened(request, held)
                        : new CaseEvent.DiffusionScreenedAgain(request.getRevision(), held));
    }

    private static CaseEvent screened(RequestSubmitted request, boolean held) {
        return new CaseEvent.DiffusionScreened(
                request.getRevision(), Visibilities.normal(request.getVisibility()), held, photograph(request));
    }

    private static @Nullable String photograph(RequestSubmitted request) {
        return request.getPerson() == null ? null : request.getPerson().getPhotograph();
    }

    /** Returns null for a lifted bar: it sends nothing, and who has to remove the notice still has to. */
    private static @Nullable CaseEvent decided(DecisionIssued decision, String id) {
        int revision = decision.getRevision();
        return switch (decision.getKind()) {
            case APPROVED -> {
                RequestSubmitted request = requestOf(decision);
                yield new CaseEvent.Approved(
                        revision,
                        known(request.getInstrument()),
                        Visibilities.normal(request.getVisibility()),
                        caveats(decision),
                        id,
                        photograph(request));
            }
            case AMENDED ->
                new CaseEvent.Amended(
                        revision, Visibilities.normal(requestOf(decision).getVisibility()), caveats(decision), id);
            case BLOCKED -> new CaseEvent.Blocked(new BlockDecision(id, false));
            case SUSPENDED -> new CaseEvent.Blocked(new BlockDecision(id, true));
            case RESTORED ->
                decision.getRequest() == null
                        ? new CaseEvent.Restored()
                        : screened(decision.getRequest(), false); // no longer held: it goes the route of its sender
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION ->
                new CaseEvent.Ended(new CaseEnding(decision.getKind(), revision, decision.getStandingClause()));
            case UPDATE_DENIED -> new CaseEvent.UpdateDenied(revision);
            case BAR_LIFTED -> null;
            case UPHELD, UNKNOWN -> throw new IllegalArgumentException("a decision that is not issued");
        };
    }

    /** Returns the caveats of a decision, each with a territory; null where it leaves those of the case. */
    private static @Nullable List<Caveat> caveats(DecisionIssued decision) {
        List<Caveat> decided = decision.getCaveats();
        if (decided != null
                && decided.stream().anyMatch(caveat -> caveat.getTerritories().isEmpty())) {
            throw new IllegalArgumentException("a caveat without territories");
        }
        return decided;
    }

    private static Instrument known(Instrument instrument) {
        if (instrument == Instrument.UNKNOWN) {
            throw new IllegalArgumentException("unknown instrument");
        }
        return instrument;
    }

    private static RequestSubmitted requestOf(DecisionIssued decision) {
        RequestSubmitted request = decision.getRequest();
        if (request == null) {
            throw new IllegalArgumentException("an approval or amendment without its revision");
        }
        return request;
    }

    /** An acknowledgement of mail names its message, and does not concern the ledger. */
    private static Optional<CaseEvent> acknowledged(Acknowledged event) {
        return event.getMessageId() != null
                ? Optional.empty()
                : Optional.of(new CaseEvent.Acknowledged(
                        new MemberCode(event.getSubmittedBy()), event.getKind(), event.getVersion()));
    }

    private static String text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        if (field == null) {
            throw new IllegalArgumentException(event.getSchema().getName() + " is not mail: it has no " + name);
        }
        return event.get(field.pos()).toString();
    }
}
