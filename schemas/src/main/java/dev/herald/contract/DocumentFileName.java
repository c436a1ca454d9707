package dev.herald.contract;

import java.util.Locale;
import java.util.Map;

/**
 * The name under which a document is saved: its kind, the beginning of its hash, and an extension by its media type.
 * Nothing that a member wrote is part of it, so it is safe in every file system and header.
 */
public final class DocumentFileName {

    private static final int HASH_DIGITS = 16;

    /** A media type that is not here gets {@code bin}, so that opening the file executes nothing. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "application/pdf", "pdf",
            "image/jpeg", "jpg",
            "image/png", "png",
            "image/tiff", "tif",
            "text/plain", "txt");

    private DocumentFileName() {}

    /**
     * Returns the name, such as {@code court-decision-9f86d081884c7d65.pdf}.
     *
     * @param kind kind of the document, a symbol of the vocabulary
     * @param sha256 hash of the document, 64 hex digits
     * @param mediaType as the member sent it; parameters do not count
     */
    public static String of(Enum<?> kind, String sha256, String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return "%s-%s.%s"
                .formatted(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        sha256.substring(0, HASH_DIGITS),
                        EXTENSIONS.getOrDefault(type, "bin"));
    }
}
