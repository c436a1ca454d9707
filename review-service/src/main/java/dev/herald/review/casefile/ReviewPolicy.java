package dev.herald.review.casefile;

/**
 * What the General Secretariat has decided once for all cases.
 *
 * @param clearedIsApproved whether a request that screening cleared is approved without an officer
 * @param terms how long the rules wait
 */
public record ReviewPolicy(boolean clearedIsApproved, Terms terms) {}
