package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.MemberRecord;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for visibility (RPD Art. 58, 97 to 99): codes name members, and the lists do not contradict each other. */
final class VisibilityRules {

    private static final String RECIPIENTS = "visibility.recipients";
    private static final String EXCLUDED = "visibility.excluded";
    private static final String PUBLIC_EXTRACT = "visibility.publicExtract";

    private static final Visibility NO_VISIBILITY =
            new Visibility(List.of(), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);

    private VisibilityRules() {}

    /** RPD Art. 131 (C02): a member's diffusion route can be suspended for a time. */
    static Stream<Refusal> diffusionRouteIsNotSuspended(RequestSubmitted diffusion, AdmissionContext context) {
        return context.sender().stream()
                .filter(member -> !maySendDiffusions(member, context.message().receivedAt()))
                .map(member -> RefusalCode.DIFFUSIONS_SUSPENDED.at("instrument"));
    }

    static Stream<Refusal> diffusionHasRecipients(RequestSubmitted diffusion, AdmissionContext context) {
        return refuseUnless(
                !diffusion.getVisibility().getRecipients().isEmpty(), RefusalCode.RECIPIENTS_MISSING, RECIPIENTS);
    }

    static Stream<Refusal> noticeHasNoRecipients(Object submission, AdmissionContext context) {
        boolean notice = submission instanceof RequestSubmitted request
                && request.getInstrument() != Instrument.UNKNOWN
                && request.getInstrument() != Instrument.WANTED_PERSON_DIFFUSION;
        return refuseUnless(
                !notice || visibility(submission).getRecipients().isEmpty(),
                RefusalCode.RECIPIENTS_MISPLACED,
                RECIPIENTS);
    }

    static Stream<Refusal> recipientsAreOtherMembers(Object submission, AdmissionContext context) {
        return refuseUnlessOtherMembers(
                RECIPIENTS,
                visibility(submission).getRecipients(),
                RefusalCode.RECIPIENT_UNKNOWN,
                RefusalCode.RECIPIENT_IS_SENDER,
                context);
    }

    static Stream<Refusal> excludedAreOtherMembers(Object submission, AdmissionContext context) {
        return refuseUnlessOtherMembers(
                EXCLUDED,
                visibility(submission).getExcluded(),
                RefusalCode.EXCLUDED_UNKNOWN,
                RefusalCode.EXCLUDED_IS_SENDER,
                context);
    }

    static Stream<Refusal> recipientsAreNotExcluded(Object submission, AdmissionContext context) {
        Set<String> excluded = Set.copyOf(visibility(submission).getExcluded());
        return ListEntry.streamOf(RECIPIENTS, visibility(submission).getRecipients())
                .filter(recipient -> excluded.contains(recipient.item()))
                .map(recipient -> RefusalCode.RECIPIENT_EXCLUDED.at(recipient.path()));
    }

    /** RPD Art. 61, 112: an extract is published only of notices, and only of those for official use. */
    static Stream<Refusal> publicExtractIsOfANoticeForOfficialUse(RequestSubmitted request, AdmissionContext context) {
        Visibility visibility = request.getVisibility();
        boolean diffusion = request.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION;
        return refuseUnless(
                !visibility.getPublicExtract()
                        || !(diffusion || visibility.getConfidentiality() != Confidentiality.FOR_OFFICIAL_USE_ONLY),
                RefusalCode.PUBLIC_EXTRACT_MISPLACED,
                PUBLIC_EXTRACT);
    }

    /**
     * RPD Art. 61: a change of visibility is in force before screening could find that the person is a minor (C30). So
     * it withdraws the consent to a public extract and never states it.
     */
    static Stream<Refusal> changeDoesNotConsentToAPublicExtract(VisibilityChanged change, AdmissionContext context) {
        return refuseUnless(
                !change.getVisibility().getPublicExtract(), RefusalCode.PUBLIC_EXTRACT_UNSCREENED, PUBLIC_EXTRACT);
    }

    private static Stream<Refusal> refuseUnlessOtherMembers(
            String path, List<String> codes, RefusalCode unknown, RefusalCode sender, AdmissionContext context) {
        return ListEntry.streamOf(path, codes)
                .flatMap(code -> context.isSender(code.item())
                        ? Stream.of(sender.at(code.path()))
                        : refuseUnless(context.isMember(code.item()), unknown, code.path()));
    }

    private static Visibility visibility(Object submission) {
        return switch (submission) {
            case RequestSubmitted request -> request.getVisibility();
            case VisibilityChanged change -> change.getVisibility();
            default -> NO_VISIBILITY;
        };
    }

    /** Returns whether the latest route in effect allows diffusions. Without a route they are allowed. */
    private static boolean maySendDiffusions(MemberRecord member, Instant now) {
        return member.getDiffusionRoutes().reversed().stream()
                .filter(route -> !now.isBefore(route.getValidFrom())
                        && (route.getValidUntil() == null || now.isBefore(route.getValidUntil())))
                .findFirst()
                .map(route -> route.getMode() != RouteMode.SUSPENDED)
                .orElse(true);
    }
}
