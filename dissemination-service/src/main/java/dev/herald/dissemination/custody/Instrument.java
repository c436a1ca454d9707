package dev.herald.dissemination.custody;

/** What is asked for, as far as it decides who receives it. */
public enum Instrument {
    /** RPD Art. 82: to every bureau. */
    RED_NOTICE,
    /** RPD Art. 97(1)(a): to those its sender lists. */
    WANTED_PERSON_DIFFUSION,
    /** RPD Art. 95: to every bureau. */
    UN_SPECIAL_NOTICE;

    /** Whether it goes to listed recipients only. */
    public boolean isDiffusion() {
        return this == WANTED_PERSON_DIFFUSION;
    }
}
