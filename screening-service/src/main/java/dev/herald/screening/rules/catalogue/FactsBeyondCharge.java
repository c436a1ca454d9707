package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * C16. RPD Art. 83(2)(b)(i): the facts describe what the person did, and do not only repeat charge and law. The rule
 * compares words, so it finds copies only; an officer reads whether an act of this person is described.
 *
 * @param mostRepeated share of the summary's different words, in per cent, from which it only repeats
 * @param fewestWords fewest different words worth comparing
 * @param sayNothing words that are not counted
 */
public record FactsBeyondCharge(RuleMetadata metadata, int mostRepeated, int fewestWords, Set<String> sayNothing)
        implements Rule {

    private static final int ALL = 100;

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal() || request.facts() == null) {
            return Optional.empty();
        }
        Set<String> told = telling(request.facts().summary());
        if (told.size() < fewestWords) {
            return Optional.empty();
        }
        Set<String> charged = new HashSet<>();
        request.charges().forEach(charge -> {
            charged.addAll(telling(charge.offence()));
            charged.addAll(telling(charge.law()));
        });
        long repeated = told.stream().filter(charged::contains).count();
        return repeated * ALL < (long) mostRepeated * told.size()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        List.of("facts.summary", "charges"),
                        "%d of %d different words of the summary stand in charge or law already, from %d per cent on it only repeats them"
                                .formatted(repeated, told.size(), mostRepeated)));
    }

    /** Its different words; numbers and what says nothing left out. */
    private Set<String> telling(String text) {
        Set<String> words = new HashSet<>(Tokenizer.tokens(text));
        words.removeAll(sayNothing);
        words.removeIf(word -> word.codePoints().allMatch(Character::isDigit));
        return words;
    }
}
