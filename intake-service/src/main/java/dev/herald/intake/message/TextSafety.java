package dev.herald.intake.message;

/**
 * Checks texts for characters that mislead a reader or a comparison. A name with an invisible character looks like
 * another name and escapes every comparison; a direction override makes a notice show a text that it does not contain.
 *
 * <p>Joiners (U+200C, U+200D) are allowed: Persian and Indic names contain them. Direction marks (U+200E, U+200F,
 * U+061C), soft hyphens (U+00AD), separators of lines and characters that are drawn as nothing are allowed in prose,
 * not in names.
 */
public final class TextSafety {

    private static final int REPLACEMENT = 0xfffd; // decoders put it in place of bytes that are not UTF-8

    private TextSafety() {}

    /** Returns whether prose is safe: no invisible characters, direction overrides or undecodable bytes. */
    public static boolean isSafeText(String text) {
        return text.codePoints().noneMatch(TextSafety::isUnsafe);
    }

    /** Returns whether a name is safe: safe text on one line, without direction marks. */
    public static boolean isSafeName(String name) {
        return isSafeText(name) && name.codePoints().noneMatch(c -> Character.isISOControl(c) || isForProseOnly(c));
    }

    /** Returns whether the name has a letter of any script. */
    public static boolean hasLetters(String name) {
        return name.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isUnsafe(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        return control || isInvisible(c) || overridesDirection(c) || isNotACharacter(c);
    }

    private static boolean isInvisible(int c) {
        return c == 0x200b || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
    }

    private static boolean overridesDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f);
    }

    private static boolean isForProseOnly(int c) {
        boolean selector = c >= 0xfe00 && c <= 0xfe0f; // those above U+E0100 are part of Japanese names
        boolean tag = c >= 0xe0000 && c <= 0xe007f;
        boolean filler = c == 0x034f || c == 0x3164 || c == 0xffa0;
        boolean separator = c == 0x2028 || c == 0x2029;
        return selector || tag || filler || separator || c == 0x00ad || c == 0x200e || c == 0x200f || c == 0x061c;
    }

    private static boolean isNotACharacter(int c) {
        boolean plane0 = c >= 0xfdd0 && c <= 0xfdef;
        return c == REPLACEMENT || plane0 || (c & 0xfffe) == 0xfffe || Character.getType(c) == Character.SURROGATE;
    }
}
