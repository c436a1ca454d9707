package dev.herald.review.casefile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the addressee of a question answered.
 *
 * @param text in words
 * @param at when it came
 * @param documents documents that came with it
 * @param refusedExtradition a refused extradition reported with it
 */
public record Answer(
        String text,
        Instant at,
        List<Document> documents,
        @Nullable RefusedExtradition refusedExtradition) {

    /** Takes copies. */
    public Answer {
        documents = List.copyOf(documents);
    }

    int length() {
        return text.length()
                + (refusedExtradition == null
                        ? 0
                        : refusedExtradition.rationale().length());
    }

    Answer forgotten() {
        return new Answer("", at, List.of(), null);
    }
}
