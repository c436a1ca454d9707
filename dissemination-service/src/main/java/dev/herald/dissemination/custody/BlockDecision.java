package dev.herald.dissemination.custody;

/**
 * The decision that blocks a case.
 *
 * @param bySource true if its source suspended it, false if the General Secretariat blocked it
 */
public record BlockDecision(String decisionId, boolean bySource) {}
