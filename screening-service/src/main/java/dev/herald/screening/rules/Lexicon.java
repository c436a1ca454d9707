package dev.herald.screening.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Terms by kind, found as whole words whatever case and accents. A term that ends in an asterisk stands for all words
 * that begin so: {@code extremis*}.
 *
 * @param byFirstWord terms whose first word is whole, by that word
 * @param prefixes terms of one word that may go on
 */
record Lexicon(Map<String, List<Term>> byFirstWord, List<Term> prefixes) {

    private static final String GOES_ON = "*";

    /**
     * A term.
     *
     * @param kind what kind of term
     * @param words its words
     * @param open whether its last word may go on
     */
    record Term(String kind, List<String> words, boolean open) {

        boolean beginsAt(int start, List<String> text) {
            if (start + words.size() > text.size()) {
                return false;
            }
            int last = words.size() - 1;
            return words.subList(0, last).equals(text.subList(start, start + last))
                    && (open
                            ? text.get(start + last).startsWith(words.get(last))
                            : text.get(start + last).equals(words.get(last)));
        }
    }

    /** Terms as the rule book has them. */
    static Lexicon of(Map<String, List<String>> texts) {
        Map<String, List<Term>> byFirstWord = new HashMap<>();
        List<Term> prefixes = new ArrayList<>();
        texts.forEach((kind, terms) -> terms.forEach(text -> {
            Term term = new Term(kind, Words.of(text), text.endsWith(GOES_ON));
            if (term.open() && term.words().size() == 1) {
                prefixes.add(term);
            } else if (!term.words().isEmpty()) {
                byFirstWord
                        .computeIfAbsent(term.words().getFirst(), any -> new ArrayList<>())
                        .add(term);
            }
        }));
        return new Lexicon(byFirstWord, prefixes);
    }

    /** Kinds of the terms that a text holds, in alphabetical order. */
    Set<String> kindsIn(String text) {
        Set<String> kinds = new TreeSet<>();
        List<String> words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            int start = i;
            byFirstWord.getOrDefault(words.get(i), List.of()).stream()
                    .filter(term -> term.beginsAt(start, words))
                    .forEach(term -> kinds.add(term.kind()));
            prefixes.stream().filter(term -> term.beginsAt(start, words)).forEach(term -> kinds.add(term.kind()));
        }
        return kinds;
    }
}
