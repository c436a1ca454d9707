package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Acknowledgement;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is asked of an acknowledgement (RPD Art. 80). */
final class AcknowledgementRules {

    private AcknowledgementRules() {}

    static Stream<Refusal> acknowledgementIsAboutSomething(Arrival arrival, Members members) {
        return ofAcknowledgement(
                arrival,
                acknowledgement -> Rule.unless(
                        acknowledgement.version() > 0 || (acknowledgement.version() == 0 && acknowledgement.mail()),
                        RefusalCode.ACKNOWLEDGED_NOTHING,
                        "version"));
    }

    static Stream<Refusal> acknowledgementIsAboutOneThing(Arrival arrival, Members members) {
        return ofAcknowledgement(
                arrival,
                acknowledgement -> Rule.unless(
                        acknowledgement.version() <= 0 || !acknowledgement.mail(),
                        RefusalCode.ACKNOWLEDGED_BOTH,
                        "messageId"));
    }

    static Stream<Refusal> inabilityHasItsReason(Arrival arrival, Members members) {
        return ofAcknowledgement(
                arrival,
                acknowledgement -> Rule.unless(
                        !acknowledgement.unable() || acknowledgement.reason(), RefusalCode.REASON_MISSING, "reason"));
    }

    private static Stream<Refusal> ofAcknowledgement(Arrival arrival, Function<Acknowledgement, Stream<Refusal>> rule) {
        return arrival.submission() instanceof Acknowledgement acknowledgement
                ? rule.apply(acknowledgement)
                : Stream.empty();
    }
}
