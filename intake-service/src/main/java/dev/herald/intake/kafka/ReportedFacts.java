package dev.herald.intake.kafka;

import dev.herald.contract.wire.Retraction;
import dev.herald.event.Attestation;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.intake.admission.Submission;

/** What members report, as the register has it; protected status apart. */
final class ReportedFacts {

    private ReportedFacts() {}

    /** A member's report as a fact of the register. Its id is the reporter's reference and the kind: one fact each. */
    static FactRegistered fact(InformationReported report) {
        FactRegistered fact = FactRegistered.newBuilder()
                .setFactId(factId(report.getCaseId(), report.getKind().name()))
                .setKind(report.getKind())
                .setReportedBy(report.getSubmittedBy())
                .setProvenance("reported by %s under %s".formatted(report.getSubmittedBy(), report.getCaseId()))
                .setPerson(report.getPerson())
                .setRefusedExtradition(report.getRefusedExtradition())
                .setJudgment(report.getJudgment())
                .setOpenSourceAlert(report.getOpenSourceAlert())
                .build();
        return report.getRetracted() ? Retraction.of(fact) : fact;
    }

    static ProtectedStatusAttested attested(InformationReported report, Attestation attestation) {
        ProtectedStatusAttested attested = ProtectedStatusAttested.newBuilder()
                .setFactId(factId(report.getCaseId(), Submission.Report.Subject.PROTECTED_STATUS.name()))
                .setAttestedBy(report.getSubmittedBy())
                .setAttestation(attestation)
                .build();
        return report.getRetracted() ? Retraction.of(attested) : attested;
    }

    private static String factId(String reference, String kind) {
        return reference + ":" + kind;
    }
}
