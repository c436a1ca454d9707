package dev.herald.matching;

/** What is odd about how a name was written. It is read all the same; a person should see it. */
public enum NameTextAnomaly {
    /** Longer than is read: what comes after {@value NameReader#MOST_CHARACTERS} characters was left out. */
    TOO_LONG,
    /** More parts than are compared: what comes after {@value NameReader#MOST_PARTS} was left out. */
    TOO_MANY_PARTS,
    /** A part with more than {@value NameReader#LONGEST_PART} letters: the rest of it was left out. */
    LONG_PART,
    /** Characters that nobody sees, such as zero-width or direction marks: taken out. */
    INVISIBLE_CHARACTERS,
    /** More diacritical marks on a letter than any script has, or a mark on nothing: taken out. */
    STRAY_MARKS,
    /** Letters of several scripts in one part, as when a look-alike was put in: read as the script of the most. */
    MIXED_SCRIPTS,
    /** No letter that can be read: matches nothing. */
    UNREADABLE
}
