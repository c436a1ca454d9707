package dev.herald.screening.rules;

import dev.herald.screening.rules.Request.Conviction;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C11. RPD Art. 83(1)(b)(ii): a sentence of at least so much was passed "and/or" so much is left to serve. Both pass;
 * one of the two is for a person, since the text reads both ways; neither is below the threshold.
 *
 * @param entry what the rule book says
 * @param minimumSentence shortest sentence that qualifies
 * @param minimumRemaining shortest rest that qualifies
 */
record SentencePassed(Entry entry, Period minimumSentence, Period minimumRemaining) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Conviction conviction = request.conviction();
        if (!request.instrument().isPenal() || conviction == null) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        if (!Terms.isAtLeast(conviction.sentence(), minimumSentence)) {
            evidence.add("conviction.sentence");
            found.add("a sentence of %s, needs at least %s"
                    .formatted(Terms.inWords(conviction.sentence()), Terms.inWords(minimumSentence)));
        }
        if (!Terms.isAtLeast(conviction.remaining(), minimumRemaining)) {
            evidence.add("conviction.remaining");
            found.add("%s left to serve, needs at least %s"
                    .formatted(Terms.inWords(conviction.remaining()), Terms.inWords(minimumRemaining)));
        }
        return switch (found.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(entry.flag(Severity.REVIEW, request, evidence, found.getFirst()));
            default -> Optional.of(entry.flag(request, evidence, String.join("; ", found)));
        };
    }
}
