package dev.herald.dissemination.custody;

/**
 * One version of a notice or diffusion.
 *
 * @param version counts snapshots, from 1
 * @param revision the request's revision it carries
 * @param instrument what it is
 * @param visibility who may see it
 * @param reviewed false while a diffusion went out by its sender's route alone
 */
public record Snapshot(int version, int revision, Instrument instrument, Visibility visibility, boolean reviewed) {}
