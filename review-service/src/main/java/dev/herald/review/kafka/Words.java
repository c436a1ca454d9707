package dev.herald.review.kafka;

import java.util.List;

/** The closed vocabularies have the same words on both sides; a test holds them together. */
final class Words {

    private Words() {}

    /**
     * The same word of another vocabulary.
     *
     * @throws IllegalArgumentException if it has none: the event is of a newer contract, and goes to quarantine
     */
    static <T extends Enum<T>> T translate(Enum<?> word, Class<T> vocabulary) {
        return Enum.valueOf(vocabulary, word.name());
    }

    static <T extends Enum<T>> List<T> translate(List<? extends Enum<?>> words, Class<T> vocabulary) {
        return words.stream().map(word -> translate(word, vocabulary)).toList();
    }
}
