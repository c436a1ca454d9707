package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.replay.ReplayAnswer;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes audited actions of what intake does: who asked, what was done, with which codes. For a sealed fact only that it
 * was accepted and from whom: neither the person nor the states.
 *
 * <p>Not audited here: acknowledgements, which custody records one by one; documents, which are covered by the events
 * that name them; quarantined records, which are their own record.
 */
final class AuditMapper {

    private AuditMapper() {}

    static AuditedAction requestAdmitted(String member, int revision) {
        return AuditedAction.of(member, "REQUEST_TAKEN", revision, "");
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
        return AuditedAction.of(mail.getAddressee(), "MESSAGE_REFUSED", 0, type).withGround(codes(mail.getRefusals()));
    }

    static AuditedAction eventForwarded(SpecificRecord event, int revision) {
        String action = switch (event) {
            case RequestWithdrawn withdrawn -> "WITHDRAWAL_PASSED_ON";
            case SuspensionRequested suspension ->
                suspension.getSuspended() ? "SUSPENSION_PASSED_ON" : "RESUMPTION_PASSED_ON";
            case RetentionExtended extension -> "RETENTION_PASSED_ON";
            case VisibilityChanged visibility -> "VISIBILITY_PASSED_ON";
            case SupplementProvided supplement -> "SUPPLEMENT_PASSED_ON";
            case ConsultationAnswered answer -> "CONSULTATION_PASSED_ON";
            default ->
                throw new IllegalArgumentException(
                        "intake does not forward " + event.getSchema().getName());
        };
        return AuditedAction.of(EventMapper.submittedBy(event), action, revision, "");
    }

    static AuditedAction factReported(InformationReported report, String factId) {
        return report.getAttestation() == null
                ? AuditedAction.of(report.getSubmittedBy(), "FACT_REPORTED", 0, factId)
                : AuditedAction.of(report.getSubmittedBy(), "SEALED_FACT_TAKEN", 0, "");
    }

    /** The outcome of an operator's order; its actor is the operator. */
    static AuditedAction orderAnswered(OperatorOrderAnswered answer) {
        String action = !answer.getAccepted()
                ? answer.getCode().equals(ReplayAnswer.QUARANTINED_AGAIN) ? answer.getCode() : "ORDER_REFUSED"
                : switch (answer.getKind()) {
                    case SUSPEND_MAILBOX -> "MAILBOX_SUSPENDED";
                    case RESUME_MAILBOX -> "MAILBOX_RESUMED";
                    case REPLAY_RECORD -> ReplayAnswer.REPLAYED;
                    default -> "ORDER_CARRIED_OUT";
                };
        String about = answer.getMember() == null ? "" : answer.getMember() + " ";
        QuarantinePosition named = answer.getQuarantined();
        String record = named == null
                ? ""
                : SourcePositions.text(Topics.QUARANTINE.name(), named.getPartition(), named.getOffset()) + " ";
        return AuditedAction.of(answer.getOperator(), action, 0, record + about + answer.getOrderId())
                .withGround(answer.getCode());
    }

    static AuditedAction documentsMissing(int revision, int count) {
        return AuditedAction.of(IntakeStores.SERVICE, "DOCUMENTS_MISSING", revision, "documents=" + count);
    }

    private static String codes(List<dev.herald.event.Refusal> refusals) {
        return refusals.stream()
                .map(dev.herald.event.Refusal::getCode)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
