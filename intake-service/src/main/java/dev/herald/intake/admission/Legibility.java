package dev.herald.intake.admission;

/**
 * Which texts a reader can read. A name that shows as one and is stored as another escapes every comparison, and text
 * that turns the direction of what follows makes a notice say what it does not.
 *
 * <p>Joiners (U+200C, U+200D) are part of how Persian and Indic names are written, and stay. Marks of direction
 * (U+200E, U+200F, U+061C) and soft hyphens (U+00AD) belong to prose; a name needs none.
 */
public final class Legibility {

    private static final int REPLACEMENT = 0xfffd; // what stands for bytes that were no UTF-8

    private Legibility() {}

    /** Whether prose can be read: nothing invisible, nothing that overrides direction, no bytes that were no text. */
    public static boolean isLegible(String text) {
        return text.codePoints().noneMatch(Legibility::isIllegible);
    }

    /** Whether a name can be read: as prose, on one line, without marks of direction. */
    public static boolean isLegibleName(String name) {
        return isLegible(name) && name.codePoints().noneMatch(c -> Character.isISOControl(c) || isOfProse(c));
    }

    /** Whether there is a letter of any script in it: what has none names nobody. */
    public static boolean hasLetters(String name) {
        return name.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isIllegible(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        return control || isInvisible(c) || overridesDirection(c) || isNoCharacter(c);
    }

    private static boolean isInvisible(int c) {
        return c == 0x200b || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
    }

    private static boolean overridesDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f);
    }

    private static boolean isOfProse(int c) {
        return c == 0x00ad || c == 0x200e || c == 0x200f || c == 0x061c;
    }

    private static boolean isNoCharacter(int c) {
        boolean plane0 = c >= 0xfdd0 && c <= 0xfdef;
        return c == REPLACEMENT || plane0 || (c & 0xfffe) == 0xfffe || Character.getType(c) == Character.SURROGATE;
    }
}
