package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C08. RPD Art. 83(2)(b)(v) and 12: the warrant is valid, and neither prosecution nor penalty is time-barred. A partial
 * date may or may not have passed: then an officer looks. The end of the warrant is certain, and its notice rests on
 * nothing any more, if the date has passed on any reading; a time bar is for a court to compute.
 */
public record ValidWarrant(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        LocalDate today = register.today();
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        boolean certain = false;
        boolean ended = false;

        PartialDate lastDay =
                request.warrant() == null ? null : request.warrant().validUntil();
        if (lastDay != null && today.isAfter(lastDay.earliest())) {
            ended = today.isAfter(lastDay.latest());
            evidence.add("warrant.validUntil");
            found.add(
                    "the warrant %s %s".formatted(ended ? "expired after" : "may have expired: valid until", lastDay));
            certain = ended;
        }
        PartialDate barredFrom = request.limitation();
        if (barredFrom != null && !today.isBefore(barredFrom.earliest())) {
            boolean barred = !today.isBefore(barredFrom.latest());
            evidence.add("limitationDate");
            found.add("prosecution or penalty %s %s"
                    .formatted(barred ? "is time-barred since" : "may be time-barred since", barredFrom));
            certain |= barred;
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Severity atMost = certain ? Severity.BLOCK : Severity.REVIEW;
        return Optional.of(metadata.flag(atMost, request, evidence, String.join("; ", found))
                .withBlock(metadata.blocks(ended)));
    }
}
