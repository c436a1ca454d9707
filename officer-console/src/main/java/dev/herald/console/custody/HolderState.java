package dev.herald.console.custody;

/** How a member stands to a case. Each state has a letter, so that no reader depends on colours. */
public enum HolderState {
    /** The member was never sent the case. */
    NOT_SENT("·", "not sent"),
    /** The member was sent the latest version, and has not acknowledged it. */
    SENT("S", "sent, not acknowledged"),
    /** The member acknowledged the latest version that it was sent. */
    ACKNOWLEDGED("A", "acknowledged"),
    /** The member was instructed to remove the case, and has not answered. */
    INSTRUCTED("I", "instructed to remove it"),
    /** The member reported that it cannot remove the case. */
    UNABLE("U", "cannot remove it"),
    /** The member had not removed the case at the end of the recall. */
    OVERDUE("O", "overdue"),
    /** The member acknowledged that it removed the case. */
    REMOVED("R", "removed it");

    private final String letter;
    private final String words;

    HolderState(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    /** Returns the letter of the map. */
    public String letter() {
        return letter;
    }

    /** Returns the state in words. */
    public String words() {
        return words;
    }
}
