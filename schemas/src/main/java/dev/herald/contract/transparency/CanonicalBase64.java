package dev.herald.contract.transparency;

import java.util.Base64;

/** Base64 of which each sequence of bytes has one text: the bits after the last byte are 0. */
final class CanonicalBase64 {

    private CanonicalBase64() {}

    /**
     * Returns the bytes of a text.
     *
     * @throws IllegalArgumentException if it is no Base64, or another text has the same bytes
     */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("the bits after the last byte are not 0");
        }
        return bytes;
    }
}
