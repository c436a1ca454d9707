package dev.herald.review.casefile;

import dev.herald.event.DocumentReference;
import dev.herald.event.RefusedExtradition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param at when it arrived
 * @param documents documents that came with it
 * @param refusedExtradition a refused extradition reported with it
 */
public record Answer(
        String text,
        Instant at,
        List<DocumentReference> documents,
        @Nullable RefusedExtradition refusedExtradition) {

    /** Copies the list. */
    public Answer {
        documents = List.copyOf(documents);
    }

    /** Returns the size of the answer in a case file, in bytes. */
    public int sizeInBytes() {
        int refused = refusedExtradition == null ? 0 : sizeInBytes(refusedExtradition.getRationale());
        return sizeInBytes(text)
                + refused
                + documents.stream()
                        .mapToInt(document -> sizeInBytes(document.getSha256() + document.getMediaType()))
                        .sum();
    }

    /** Returns the size of a text in UTF-8, in bytes. */
    public static int sizeInBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    Answer withoutPersonalData() {
        return new Answer("", at, List.of(), null);
    }
}
