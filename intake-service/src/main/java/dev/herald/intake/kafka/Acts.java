package dev.herald.intake.kafka;

import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What intake does, as the audit has it: who asked, what was done, on which codes. Of a sealed fact only that one was
 * taken, and from whom: not about whom, not against whom.
 *
 * <p>Not here: acknowledgements, of which there are as many as deliveries and which custody records one by one;
 * documents that came, which what names them speaks of; and what is in quarantine, which is its own record.
 */
final class Acts {

    private Acts() {}

    static AuditedAction taken(String member, int revision) {
        return AuditedAction.of(member, "REQUEST_TAKEN", revision, "");
    }

    /** The same content again; with the ending it was answered with, if any. */
    static AuditedAction repeated(String member, int revision, @Nullable String ending) {
        AuditedAction act = AuditedAction.of(member, "REQUEST_REPEATED", revision, "");
        return ending == null ? act : act.withGround(ending);
    }

    static AuditedAction refused(RequestRefused mail) {
        return AuditedAction.of(mail.getAddressee(), "REQUEST_REFUSED", 0, "").withGround(codes(mail.getRefusals()));
    }

    static AuditedAction refused(MessageRefused mail) {
        String type = mail.getType() == null
                ? ""
                : mail.getType().substring(mail.getType().lastIndexOf('.') + 1);
        return AuditedAction.of(mail.getAddressee(), "MESSAGE_REFUSED", 0, type).withGround(codes(mail.getRefusals()));
    }

    static AuditedAction passedOn(SpecificRecord event, int revision) {
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
                        "not passed on: " + event.getSchema().getName());
        };
        return AuditedAction.of(Words.text(event, "submittedBy"), action, revision, "");
    }

    static AuditedAction reported(InformationReported report, String factId) {
        return report.getAttestation() == null
                ? AuditedAction.of(report.getSubmittedBy(), "FACT_REPORTED", 0, factId)
                : AuditedAction.of(report.getSubmittedBy(), "SEALED_FACT_TAKEN", 0, "");
    }

    static AuditedAction documentsMissing(int revision, int count) {
        return AuditedAction.of("intake", "DOCUMENTS_MISSING", revision, "documents=" + count);
    }

    private static String codes(List<dev.herald.event.Refusal> refusals) {
        return refusals.stream()
                .map(dev.herald.event.Refusal::getCode)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
