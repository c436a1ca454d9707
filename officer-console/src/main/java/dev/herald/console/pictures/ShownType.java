package dev.herald.console.pictures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of which pictures are made, with the first bytes that a document of each type has. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum ShownType {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    TIFF("image/tiff", "II*\0", "MM\0*");

    private final String mediaType;
    private final List<String> beginnings;

    ShownType(String mediaType, String... beginnings) {
        this.mediaType = mediaType;
        this.beginnings = List.of(beginnings);
    }

    /** Returns the type that a document's sender named; parameters do not count. Empty if no picture is made of it. */
    static Optional<ShownType> named(String mediaType) {
        String plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(plain))
                .findFirst();
    }

    /** Whether a document begins as this type does. */
    boolean matches(byte[] document) {
        return beginnings.stream()
                .map(beginning -> beginning.getBytes(StandardCharsets.ISO_8859_1))
                .anyMatch(beginning -> document.length >= beginning.length
                        && Arrays.equals(document, 0, beginning.length, beginning, 0, beginning.length));
    }
}
