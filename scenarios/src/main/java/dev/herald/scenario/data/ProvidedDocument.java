package dev.herald.scenario.data;

import dev.herald.contract.vocabulary.DocumentKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A document with an invented text.
 *
 * @param kind what it is
 * @param mediaType {@code text/plain} if not said
 * @param text its content
 */
public record ProvidedDocument(DocumentKind kind, @Nullable String mediaType, String text) {

    public byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public String type() {
        return mediaType == null ? "text/plain" : mediaType;
    }
}
