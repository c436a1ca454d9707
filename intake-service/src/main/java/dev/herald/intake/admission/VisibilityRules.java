package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may see the data (RPD Art. 58, 97 to 99): only codes that mean someone, and nothing that contradicts itself. */
final class VisibilityRules {

    private VisibilityRules() {}

    static Stream<Refusal> diffusionHasRecipients(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request
                        && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? Rule.unless(
                        !request.visibility().recipients().isEmpty(),
                        RefusalCode.RECIPIENTS_MISSING,
                        "visibility.recipients")
                : Stream.empty();
    }

    static Stream<Refusal> noticeHasNone(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request
                        && request.instrument() != null
                        && request.instrument() != Instrument.WANTED_PERSON_DIFFUSION
                ? Rule.unless(
                        request.visibility().recipients().isEmpty(),
                        RefusalCode.RECIPIENTS_MISPLACED,
                        "visibility.recipients")
                : Stream.empty();
    }

    static Stream<Refusal> recipientsAreOtherMembers(Arrival arrival, Members members) {
        return areOtherMembers(
                arrival,
                members,
                "visibility.recipients",
                visibility(arrival).recipients(),
                RefusalCode.RECIPIENT_UNKNOWN,
                RefusalCode.RECIPIENT_IS_SENDER);
    }

    static Stream<Refusal> excludedAreOtherMembers(Arrival arrival, Members members) {
        return areOtherMembers(
                arrival,
                members,
                "visibility.excluded",
                visibility(arrival).excluded(),
                RefusalCode.EXCLUDED_UNKNOWN,
                RefusalCode.EXCLUDED_IS_SENDER);
    }

    static Stream<Refusal> recipientsAreNotExcluded(Arrival arrival, Members members) {
        Set<String> excluded = Set.copyOf(visibility(arrival).excluded());
        return Door.entries("visibility.recipients", visibility(arrival).recipients())
                .filter(recipient -> excluded.contains(recipient.item()))
                .map(recipient -> RefusalCode.RECIPIENT_EXCLUDED.at(recipient.path()));
    }

    /** RPD Art. 61, 112: an extract is published of notices, and of none that is handled more closely. */
    static Stream<Refusal> publicExtractIsOfAnOpenNotice(Arrival arrival, Members members) {
        Visibility visibility = visibility(arrival);
        boolean diffusion = arrival.submission() instanceof Request request
                && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION;
        return Rule.unless(
                !visibility.publicExtract() || !(diffusion || visibility.confidential()),
                RefusalCode.PUBLIC_EXTRACT_MISPLACED,
                "visibility.publicExtract");
    }

    private static Stream<Refusal> areOtherMembers(
            Arrival arrival,
            Members members,
            String path,
            List<String> codes,
            RefusalCode unknown,
            RefusalCode sender) {
        return Door.entries(path, codes).flatMap(code -> {
            if (code.item().equals(arrival.mailbox().value())) {
                return Stream.of(sender.at(code.path()));
            }
            return Rule.unless(members.find(code.item()).isPresent(), unknown, code.path());
        });
    }

    private static Visibility visibility(Arrival arrival) {
        return switch (arrival.submission()) {
            case Request request -> request.visibility();
            case Submission.NewVisibility change -> change.visibility();
            default -> Visibility.PLAIN;
        };
    }
}
