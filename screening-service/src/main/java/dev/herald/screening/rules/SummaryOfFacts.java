package dev.herald.screening.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C15. RPD Art. 83(2)(b)(i): the facts say what the person did, when and where. Everything that is missing is named at
 * once, so that the requester cures it in one go.
 *
 * @param entry what the rule book says
 * @param minimumLength fewest characters, blanks at both ends left out, that can say what a person did
 */
record SummaryOfFacts(Entry entry, int minimumLength) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal()) {
            return Optional.empty();
        }
        Request.Facts facts = request.facts();
        if (facts == null) {
            return Optional.of(entry.flag(request, List.of("facts"), "no summary of facts is given"));
        }
        List<String> evidence = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int length = facts.summary().strip().length();
        if (length < minimumLength) {
            evidence.add("facts.summary");
            missing.add("the summary has %d characters, needs at least %d".formatted(length, minimumLength));
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
                : Optional.of(entry.flag(request, evidence, String.join("; ", missing)));
    }
}
