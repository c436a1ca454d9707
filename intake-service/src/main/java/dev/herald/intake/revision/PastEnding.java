package dev.herald.intake.revision;

/**
 * An ending of a case that a later revision may have opened again.
 *
 * @param revision revision that the ending decision was about, from 1
 */
public record PastEnding(Ending how, int revision) {}
