package dev.herald.matching;

/** An anomaly in the text of a name. The name is still compared; an officer should see the anomaly. */
public enum NameTextAnomaly {
    /** Longer than {@value NameParser#MOST_CHARACTERS} characters: the rest is ignored. */
    TOO_LONG,
    /** More than {@value NameParser#MOST_PARTS} parts: the rest is ignored. */
    TOO_MANY_PARTS,
    /** A part with more than {@value NameParser#LONGEST_PART} letters: the rest is ignored. */
    LONG_PART,
    /** Invisible characters, such as zero-width or direction marks: removed. */
    INVISIBLE_CHARACTERS,
    /** More diacritical marks on a letter than any script has, or a mark without a letter: removed. */
    STRAY_MARKS,
    /** Letters of several scripts in one part, such as homoglyphs: read as the script of most letters. */
    MIXED_SCRIPTS,
    /** No readable letter: matches nothing. */
    UNREADABLE,
    /** Initials alone, or more than {@value NameParser#MOST_INITIALS}: similar to no other name. */
    INITIALS
}
