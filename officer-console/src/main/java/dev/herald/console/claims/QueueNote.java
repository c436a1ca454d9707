package dev.herald.console.claims;

import java.util.List;

/**
 * What the page of the queue says after claims from it.
 *
 * @param claimed cases that the officer holds now
 * @param sentences what else happened
 */
public record QueueNote(List<String> claimed, List<String> sentences) {

    /** Copies the lists. */
    public QueueNote {
        claimed = List.copyOf(claimed);
        sentences = List.copyOf(sentences);
    }

    static QueueNote of(String sentence) {
        return new QueueNote(List.of(), List.of(sentence));
    }
}
