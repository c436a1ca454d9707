package dev.herald.screening.rules;

/** An anomaly of a name that keeps it from being compared completely. The rest of the name is compared. */
public enum NameAnomaly {
    /** More names than are compared: the rest was left out. */
    TOO_MANY_NAMES("more names than are compared"),
    /** A name longer than is read: the rest was left out. */
    TOO_LONG("a name longer than is read"),
    /** A name of more parts than are compared: the rest was left out. */
    TOO_MANY_PARTS("a name of more parts than are compared"),
    /** A part of a name longer than is compared: the rest was left out. */
    LONG_PART("a part of a name longer than is compared"),
    /** Characters that are invisible: ignored. */
    INVISIBLE_CHARACTERS("characters that nobody sees"),
    /** Diacritical marks heaped up or on nothing: ignored. */
    STRAY_MARKS("diacritical marks heaped up or on nothing"),
    /** Letters of several scripts in one part: read as the script of the most. */
    MIXED_SCRIPTS("letters of several scripts in one part of a name"),
    /** A name without a letter that can be read: it matches nobody. */
    UNREADABLE("a name without a letter that can be read"),
    /** Initials alone, or many of them: such a name is similar to no other. */
    INITIALS("a name of initials alone, or of many"),
    /** Names that cost more comparisons than one request may: some persons were not compared. */
    TOO_MUCH_TO_COMPARE("more comparisons than one request may cost");

    private final String description;

    NameAnomaly(String description) {
        this.description = description;
    }

    /** Returns a description for explanations, without the name. */
    public String describe() {
        return description;
    }
}
