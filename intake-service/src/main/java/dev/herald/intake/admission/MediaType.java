package dev.herald.intake.admission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What documents may be. Each shows in its first bytes, so that what an officer opens is what the sender says it is.
 */
public enum MediaType {
    PDF("application/pdf", "255044462d"),
    JPEG("image/jpeg", "ffd8ff"),
    PNG("image/png", "89504e470d0a1a0a"),
    TIFF("image/tiff", "(49492a00|4d4d002a)"),
    /** Fingerprints, by the FBI's wavelet format. */
    WSQ("image/x-wsq", "ffa0"),
    /** UTF-8, without null bytes. */
    TEXT("text/plain", "");

    private static final int LONGEST_BEGINNING = 8;

    private final String spelling;
    private final String beginning;

    /**
     * A type.
     *
     * @param spelling its name
     * @param beginning its first bytes as a pattern of hex digits
     */
    MediaType(String spelling, String beginning) {
        this.spelling = spelling;
        this.beginning = beginning;
    }

    /** By its name, whatever parameters follow; empty where it is none of these. */
    public static Optional<MediaType> named(String text) {
        String bare = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.spelling.equals(bare))
                .findFirst();
    }

    /** All of them, as a sender may write them. */
    public static String all() {
        return Arrays.stream(values()).map(type -> type.spelling).collect(Collectors.joining(", "));
    }

    /** Whether some bytes are of this type, as far as their beginning tells. */
    public boolean fits(ByteBuffer content) {
        return this == TEXT ? isText(content) : firstBytes(content).matches(beginning + ".*");
    }

    private static String firstBytes(ByteBuffer content) {
        byte[] first = new byte[Math.min(LONGEST_BEGINNING, content.remaining())];
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
