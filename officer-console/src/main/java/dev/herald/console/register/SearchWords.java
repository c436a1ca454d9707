package dev.herald.console.register;

import dev.herald.event.FactRegistered;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes texts apart into the words by which facts are found: without accents, in lower case, of any script. */
final class SearchWords {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LONGEST = 60;

    private SearchWords() {}

    static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (String word : BETWEEN_WORDS.split(plain, -1)) {
            if (!word.isEmpty()) {
                words.add(word.substring(0, Math.min(LONGEST, word.length())));
            }
        }
        return words;
    }

    /** Returns the words of a fact: its id, its case, its reporter where lists may name it, and its person's names. */
    static Set<String> of(FactRegistered fact, boolean namesReporter) {
        Set<String> words = of(fact.getFactId());
        if (fact.getCaseId() != null) {
            words.addAll(of(fact.getCaseId()));
        }
        if (namesReporter) {
            words.addAll(of(fact.getReportedBy()));
        }
        PersonDescription person = fact.getPerson();
        if (person != null) {
            for (PersonName name : person.getNames()) {
                words.addAll(of(name.getFamilyName()));
                if (name.getForenames() != null) {
                    words.addAll(of(name.getForenames()));
                }
            }
        }
        return words;
    }
}
