package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Request.Conviction;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.SentenceLength;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C11. RPD Art. 83(1)(a)(ii): a minimum sentence was passed "and/or" a minimum remains to be served. Both pass; one of
 * the two needs an officer, since the text can be read both ways; neither is below the threshold.
 *
 * @param minimumSentence shortest sentence that qualifies
 * @param minimumRemaining shortest remainder that qualifies
 */
public record SentencePassed(RuleMetadata metadata, Period minimumSentence, Period minimumRemaining) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Conviction conviction = request.conviction();
        if (!request.isPenal() || conviction == null) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        if (!SentenceLength.isAtLeast(conviction.sentence(), minimumSentence)) {
            evidence.add("conviction.sentence");
            found.add("a sentence of %s, needs at least %s"
                    .formatted(
                            SentenceLength.describe(conviction.sentence()), SentenceLength.describe(minimumSentence)));
        }
        if (!SentenceLength.isAtLeast(conviction.remaining(), minimumRemaining)) {
            evidence.add("conviction.remaining");
            found.add("%s left to serve, needs at least %s"
                    .formatted(
                            SentenceLength.describe(conviction.remaining()),
                            SentenceLength.describe(minimumRemaining)));
        }
        return switch (found.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(metadata.flag(Severity.REVIEW, request, evidence, found.getFirst()));
            default -> Optional.of(metadata.flag(request, evidence, String.join("; ", found)));
        };
    }
}
