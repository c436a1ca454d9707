package dev.herald.review.casefile;

import java.nio.charset.StandardCharsets;
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

    /** Bytes that it takes up in a file. */
    int size() {
        int refused = refusedExtradition == null ? 0 : bytes(refusedExtradition.rationale());
        return bytes(text)
                + refused
                + documents.stream()
                        .mapToInt(document -> bytes(document.sha256() + document.mediaType()))
                        .sum();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    Answer forgotten() {
        return new Answer("", at, List.of(), null);
    }
}
