package dev.herald.screening.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dictionary of terms by kind. Finds whole words, ignoring case and accents. A term that ends in an asterisk stands
 * for all words that begin with it: {@code extremis*}.
 *
 * @param byFirstWord terms by their first word, except {@code prefixes}
 * @param prefixes terms of one word that ends in an asterisk
 */
public record TermDictionary(Map<String, List<Term>> byFirstWord, List<Term> prefixes) {

    private static final String WILDCARD = "*";

    /**
     * A term.
     *
     * @param prefix whether the last word is the beginning of a word
     */
    public record Term(String kind, List<String> words, boolean prefix) {

        boolean matchesAt(int start, List<String> text) {
            if (start + words.size() > text.size()) {
                return false;
            }
            int last = words.size() - 1;
            return words.subList(0, last).equals(text.subList(start, start + last))
                    && (prefix
                            ? text.get(start + last).startsWith(words.get(last))
                            : text.get(start + last).equals(words.get(last)));
        }
    }

    /** Returns the dictionary of the rule book's terms. */
    public static TermDictionary of(Map<String, List<String>> texts) {
        Map<String, List<Term>> byFirstWord = new HashMap<>();
        List<Term> prefixes = new ArrayList<>();
        texts.forEach((kind, terms) -> terms.forEach(text -> {
            Term term = new Term(kind, Tokenizer.tokens(text), text.endsWith(WILDCARD));
            if (term.prefix() && term.words().size() == 1) {
                prefixes.add(term);
            } else if (!term.words().isEmpty()) {
                byFirstWord
                        .computeIfAbsent(term.words().getFirst(), any -> new ArrayList<>())
                        .add(term);
            }
        }));
        return new TermDictionary(byFirstWord, prefixes);
    }

    /** Returns the kinds of the terms in a text, in alphabetical order. */
    public Set<String> kindsIn(String text) {
        Set<String> kinds = new TreeSet<>();
        List<String> words = Tokenizer.tokens(text);
        for (int i = 0; i < words.size(); i++) {
            int start = i;
            byFirstWord.getOrDefault(words.get(i), List.of()).stream()
                    .filter(term -> term.matchesAt(start, words))
                    .forEach(term -> kinds.add(term.kind()));
            prefixes.stream().filter(term -> term.matchesAt(start, words)).forEach(term -> kinds.add(term.kind()));
        }
        return kinds;
    }
}
