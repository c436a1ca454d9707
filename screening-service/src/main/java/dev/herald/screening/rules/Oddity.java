package dev.herald.screening.rules;

/**
 * What is odd about how a person is named, so that the names cannot be compared whole. They are compared all the same.
 */
public enum Oddity {
    /** More names than are compared: the rest was left out. */
    TOO_MANY_NAMES("more names than are compared"),
    /** A name longer than is read: the rest was left out. */
    TOO_LONG("a name longer than is read"),
    /** A name of more parts than are compared: the rest was left out. */
    TOO_MANY_PARTS("a name of more parts than are compared"),
    /** A part of a name longer than is compared: the rest was left out. */
    LONG_PART("a part of a name longer than is compared"),
    /** Characters that nobody sees: taken out. */
    INVISIBLE_CHARACTERS("characters that nobody sees"),
    /** Diacritical marks heaped up or on nothing: taken out. */
    STRAY_MARKS("diacritical marks heaped up or on nothing"),
    /** Letters of several scripts in one part: read as the script of the most. */
    MIXED_SCRIPTS("letters of several scripts in one part of a name"),
    /** A name without a letter that can be read: it matches nobody. */
    UNREADABLE("a name without a letter that can be read");

    private final String words;

    Oddity(String words) {
        this.words = words;
    }

    /** In words, without the name. */
    public String words() {
        return words;
    }
}
