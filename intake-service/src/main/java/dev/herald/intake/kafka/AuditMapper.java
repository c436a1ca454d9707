package dev.herald.intake.kafka;

import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MessageRefused;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SourcePosition;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes audited actions of what intake does: who asked, what was done, with which codes. For a sealed fact only that it
 * was accepted: neither from whom, nor the person, nor the states.
 *
 * <p>Not audited here: acknowledgements, which custody records one by one; documents, which are covered by the events
 * that name them; quarantined records, which are their own record.
 */
final class AuditMapper {

    /** A sealed fact that some member attested, repeated or retracted. */
    static final AuditedAction SEALED_FACT_TAKEN = AuditedAction.of("member", "SEALED_FACT_TAKEN", 0, "");

    private AuditMapper() {}

    /** The instrument is what the audit cannot say elsewhere: yearly figures are counted from these entries. */
    static AuditedAction requestAdmitted(String member, RequestSubmitted request) {
        return AuditedAction.of(
                member,
                "REQUEST_TAKEN",
                request.getRevision(),
                request.getInstrument().name());
    }

    /**
     * A duplicate of a request.
     *
     * @param ending the ending in the answer, or null
     */
    static AuditedAction requestRepeated(String member, int revision, @Nullable String ending) {
        AuditedAction action = AuditedAction.of(member, "REQUEST_REPEATED", revision, "");
        return ending == null ? action : action.withGround(ending);
    }

    static AuditedAction requestRefused(RequestRefused mail) {
        return AuditedAction.of(mail.getAddressee(), "REQUEST_REFUSED", 0, "").withGround(codes(mail.getRefusals()));
    }

    static AuditedAction messageRefused(MessageRefused mail) {
        String type = mail.getType() == null
                ? ""
                : mail.getType().substring(mail.getType().lastIndexOf('.') + 1);
        SourcePosition first = mail.getPosition();
        String about = first == null || mail.getLastOffset() == null
                ? type
                : "%s to %d, %s records"
                        .formatted(
                                SourcePositions.text(first.getTopic(), first.getPartition(), first.getOffset()),
                                mail.getLastOffset(),
                                mail.getRecords() == null ? "uncounted" : mail.getRecords());
        return AuditedAction.of(mail.getAddressee(), "MESSAGE_REFUSED", 0, about)
                .withGround(codes(mail.getRefusals()));
    }

    /** A suspension without an order; its actor is intake. */
    static AuditedAction mailboxSuspended(MailboxSuspended suspension) {
        return AuditedAction.of(IntakeStores.SERVICE, "MAILBOX_SUSPENDED", 0, suspension.getMember())
                .withGround(suspension.getCause());
    }

    static AuditedAction eventForwarded(SpecificRecord event, int revision) {
        String action = switch (event) {
            case RequestWithdrawn withdrawn -> "WITHDRAWAL_PASSED_ON";
            case SuspensionRequested suspension ->
                suspension.getSuspended() ? "SUSPENSION_PASSED_ON" : "RESUMPTION_PASSED_ON";
            case RetentionExtended extension -> "RETENTION_PASSED_ON";
            case VisibilityChanged visibility -> "VISIBILITY_PASSED_ON";
            case CommissionOrdered order -> "COMMISSION_ORDER_PASSED_ON";
            case SupplementProvided supplement -> "SUPPLEMENT_PASSED_ON";
            case ConsultationAnswered answer -> "CONSULTATION_PASSED_ON";
            default ->
                throw new IllegalArgumentException(
                        "intake does not forward " + event.getSchema().getName());
        };
        return AuditedAction.of(EventMapper.submittedBy(event), action, revision, "");
    }

    static AuditedAction factReported(InformationReported report, String factId) {
        return AuditedAction.of(report.getSubmittedBy(), "FACT_REPORTED", 0, factId);
    }

    /**
     * The outcome of an operator's order. Its actor is the operator; the answer to an order whose signature does not
     * show who gave it names nobody.
     */
    static AuditedAction orderAnswered(OperatorOrderAnswered answer) {
        String detail = Stream.of(
                        Objects.requireNonNullElse(answer.getMember(), ""),
                        answer.getSubject(),
                        answer.getOrderId(),
                        answer.getConfirmedBy() == null ? "" : "confirmed by " + answer.getConfirmedBy())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return AuditedAction.of(answer.getOperator(), actionOf(answer), 0, detail)
                .withGround(answer.getGround() == null ? answer.getCode() : answer.getGround());
    }

    private static String actionOf(OperatorOrderAnswered answer) {
        if (!answer.getAccepted()) {
            return answer.getCode().equals(OrderAnswers.AWAITS_CONFIRMATION) ? "ORDER_RECEIVED" : "ORDER_REFUSED";
        }
        boolean passedOn = answer.getCode().equals(OrderAnswers.PASSED_ON);
        return switch (answer.getKind()) {
            case SUSPEND_MAILBOX -> passedOn ? "MAILBOX_SUSPENSION_ORDERED" : "MAILBOX_SUSPENDED";
            case RESUME_MAILBOX -> passedOn ? "MAILBOX_RESUMPTION_ORDERED" : "MAILBOX_RESUMED";
            case REGISTER_FACT, RETRACT_FACT -> "FACT_" + answer.getCode();
            case ATTEST_FACT, RETRACT_ATTESTATION -> "SEALED_FACT_" + answer.getCode();
            case RETRACT_REPORTED -> "FACTS_" + answer.getCode();
            case CHANGE_MEMBER, ADMIT_MEMBER -> "MEMBER_" + answer.getCode();
            case CONFIRM -> "ORDER_CONFIRMED";
            case REPLAY_RECORD, DISCARD_RECORD, UNKNOWN -> "ORDER_CARRIED_OUT";
        };
    }

    static AuditedAction documentsMissing(int revision, int count) {
        return AuditedAction.of(IntakeStores.SERVICE, "DOCUMENTS_MISSING", revision, "documents=" + count);
    }

    private static String codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::getCode).distinct().collect(Collectors.joining(","));
    }
}
