package dev.herald.scenario.data;

import dev.herald.contract.vocabulary.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An invented document.
 *
 * @param kind what it is
 * @param mediaType {@code text/plain} if not said
 * @param text its content as text; null if it is given as bytes
 * @param base64 its content as bytes in Base64; null if it is given as text
 */
public record ProvidedDocument(
        DocumentKind kind,
        @Nullable String mediaType,
        @Nullable String text,
        @Nullable String base64) {

    public byte[] content() {
        if (base64 != null) {
            return Base64.getMimeDecoder().decode(base64);
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    public String type() {
        return mediaType == null ? "text/plain" : mediaType;
    }
}
