package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.RequestedVisibility;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for visibility (RPD Art. 58, 97 to 99): codes name members, and the lists do not contradict each other. */
final class VisibilityRules {

    private VisibilityRules() {}

    static Stream<Refusal> diffusionHasRecipients(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request
                        && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? AdmissionRule.refuseUnless(
                        !request.visibility().recipients().isEmpty(),
                        RefusalCode.RECIPIENTS_MISSING,
                        "visibility.recipients")
                : Stream.empty();
    }

    static Stream<Refusal> noticeHasNoRecipients(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request
                        && request.instrument() != Instrument.UNKNOWN
                        && request.instrument() != Instrument.WANTED_PERSON_DIFFUSION
                ? AdmissionRule.refuseUnless(
                        request.visibility().recipients().isEmpty(),
                        RefusalCode.RECIPIENTS_MISPLACED,
                        "visibility.recipients")
                : Stream.empty();
    }

    static Stream<Refusal> recipientsAreOtherMembers(InboundMessage message, MemberLookup members) {
        return refuseUnlessOtherMembers(
                message,
                members,
                "visibility.recipients",
                visibilityOf(message).recipients(),
                RefusalCode.RECIPIENT_UNKNOWN,
                RefusalCode.RECIPIENT_IS_SENDER);
    }

    static Stream<Refusal> excludedAreOtherMembers(InboundMessage message, MemberLookup members) {
        return refuseUnlessOtherMembers(
                message,
                members,
                "visibility.excluded",
                visibilityOf(message).excluded(),
                RefusalCode.EXCLUDED_UNKNOWN,
                RefusalCode.EXCLUDED_IS_SENDER);
    }

    static Stream<Refusal> recipientsAreNotExcluded(InboundMessage message, MemberLookup members) {
        Set<String> excluded = Set.copyOf(visibilityOf(message).excluded());
        return ListEntry.streamOf("visibility.recipients", visibilityOf(message).recipients())
                .filter(recipient -> excluded.contains(recipient.item()))
                .map(recipient -> RefusalCode.RECIPIENT_EXCLUDED.at(recipient.path()));
    }

    /** RPD Art. 61, 112: an extract is published only of notices, and only of those for official use. */
    static Stream<Refusal> publicExtractIsOfANoticeForOfficialUse(InboundMessage message, MemberLookup members) {
        RequestedVisibility visibility = visibilityOf(message);
        boolean diffusion = message.submission() instanceof Request request
                && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION;
        return AdmissionRule.refuseUnless(
                !visibility.publicExtract() || !(diffusion || visibility.confidential()),
                RefusalCode.PUBLIC_EXTRACT_MISPLACED,
                "visibility.publicExtract");
    }

    private static Stream<Refusal> refuseUnlessOtherMembers(
            InboundMessage message,
            MemberLookup members,
            String path,
            List<String> codes,
            RefusalCode unknown,
            RefusalCode sender) {
        return ListEntry.streamOf(path, codes).flatMap(code -> {
            if (code.item().equals(message.mailbox().value())) {
                return Stream.of(sender.at(code.path()));
            }
            return AdmissionRule.refuseUnless(members.find(code.item()).isPresent(), unknown, code.path());
        });
    }

    private static RequestedVisibility visibilityOf(InboundMessage message) {
        return switch (message.submission()) {
            case Request request -> request.visibility();
            case Submission.VisibilityChange change -> change.visibility();
            default -> RequestedVisibility.DEFAULT;
        };
    }
}
