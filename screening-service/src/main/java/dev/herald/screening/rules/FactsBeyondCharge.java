package dev.herald.screening.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * C16. RPD Art. 83(2)(b)(i): the facts say what the person did, and not again what the charge is called and what the
 * law says. Measured by words, so that it finds copies and no more: whether an act of this person is described, a
 * person reads.
 *
 * @param entry what the rule book says
 * @param mostRepeated from this share of the summary's different words on, in per cent, it only repeats
 * @param fewestWords fewest different words that are worth comparing
 * @param sayNothing words that are not counted
 */
record FactsBeyondCharge(Entry entry, int mostRepeated, int fewestWords, Set<String> sayNothing) implements Rule {

    private static final int ALL = 100;

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal() || request.facts() == null) {
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
                : Optional.of(entry.flag(
                        request,
                        List.of("facts.summary", "charges"),
                        "%d of %d different words of the summary stand in charge or law already, from %d per cent on it only repeats them"
                                .formatted(repeated, told.size(), mostRepeated)));
    }

    /** Its different words; numbers and what says nothing left out. */
    private Set<String> telling(String text) {
        Set<String> words = new HashSet<>(Words.of(text));
        words.removeAll(sayNothing);
        words.removeIf(word -> word.codePoints().allMatch(Character::isDigit));
        return words;
    }
}
