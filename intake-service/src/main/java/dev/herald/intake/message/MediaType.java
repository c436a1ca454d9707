package dev.herald.intake.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The media types that documents may have. Each type is recognisable by its first bytes, so that a document is what its
 * sender says it is.
 */
public enum MediaType {
    PDF("application/pdf", "255044462d"),
    JPEG("image/jpeg", "ffd8ff"),
    PNG("image/png", "89504e470d0a1a0a"),
    TIFF("image/tiff", "(49492a00|4d4d002a)"),
    /** Fingerprints in the FBI's wavelet format. */
    WSQ("image/x-wsq", "ffa0"),
    /** UTF-8, without null bytes. */
    TEXT("text/plain", "");

    private static final int MOST_FIRST_BYTES = 8;

    private final String spelling;
    /** A pattern of hex digits. */
    private final String firstBytes;

    MediaType(String spelling, String firstBytes) {
        this.spelling = spelling;
        this.firstBytes = firstBytes;
    }

    /** Returns the type of this name, ignoring parameters; empty if documents may not have it. */
    public static Optional<MediaType> parse(String text) {
        String bare = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.spelling.equals(bare))
                .findFirst();
    }

    /** Returns the names of all types, separated by commas. */
    public static String allNames() {
        return Arrays.stream(values()).map(type -> type.spelling).collect(Collectors.joining(", "));
    }

    /** Returns whether the content has this type, judged by its first bytes. */
    public boolean matches(ByteBuffer content) {
        return this == TEXT ? isText(content) : firstBytesOf(content).matches(firstBytes + ".*");
    }

    private static String firstBytesOf(ByteBuffer content) {
        byte[] first = new byte[Math.min(MOST_FIRST_BYTES, content.remaining())];
        content.duplicate().get(first);
        return HexFormat.of().formatHex(first);
    }

    private static boolean isText(ByteBuffer content) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(content.duplicate())
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
