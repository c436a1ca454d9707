package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C15. RPD Art. 83(2)(b)(i): the facts describe what the person did, when and where. The flag names everything that is
 * missing, so that the requester can cure it at once. A summary that is only short may say all the same: an officer
 * looks.
 *
 * @param minimumLength characters of a summary below which an officer looks, without blanks at both ends
 */
public record SummaryOfFacts(RuleMetadata metadata, int minimumLength) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        Request.Facts facts = request.facts();
        if (facts == null) {
            return Optional.of(metadata.flag(request, List.of("facts"), "no summary of facts is given"));
        }
        List<String> evidence = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int length = facts.summary().strip().length();
        boolean absent = length == 0 || facts.dates().isEmpty() || facts.places() == 0;
        if (length < minimumLength) {
            evidence.add("facts.summary");
            missing.add("the summary has %d characters, an officer looks below %d".formatted(length, minimumLength));
        }
        if (facts.dates().isEmpty()) {
            evidence.add("facts.dates");
            missing.add("no date is given, needs at least one");
        }
        if (facts.places() == 0) {
            evidence.add("facts.places");
            missing.add("no place is given, needs at least one");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        absent ? Severity.BLOCK : Severity.REVIEW, request, evidence, String.join("; ", missing)));
    }
}
