package dev.herald.review.casefile;

/** What is asked for. */
public enum Instrument {
    RED_NOTICE,
    WANTED_PERSON_DIFFUSION,
    UN_SPECIAL_NOTICE
}
