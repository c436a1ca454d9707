package dev.herald.review.kafka;

import dev.herald.event.DocumentReference;
import java.util.List;

/** Checks symbols of the contract's vocabularies. A reader of an older contract reads a newer symbol as UNKNOWN. */
final class KnownSymbols {

    private KnownSymbols() {}

    /**
     * Returns the symbol.
     *
     * @throws IllegalArgumentException if it is UNKNOWN: the record needs a newer version and is quarantined
     */
    static <T extends Enum<T>> T require(T symbol) {
        if (symbol.name().equals("UNKNOWN")) {
            throw new IllegalArgumentException(
                    "an unknown symbol of " + symbol.getDeclaringClass().getSimpleName());
        }
        return symbol;
    }

    /** Returns the documents, whose kinds are known. */
    static List<DocumentReference> requireKinds(List<DocumentReference> documents) {
        documents.forEach(document -> require(document.getKind()));
        return documents;
    }

    static <T extends Enum<T>> List<T> require(List<T> symbols) {
        return symbols.stream().map(KnownSymbols::require).toList();
    }
}
