package dev.herald.review.casefile.decider;

import dev.herald.review.casefile.deadline.Terms;

/**
 * The deployment's policy for all cases.
 *
 * @param approvesClearedRequests whether a request that screening cleared is approved without an officer
 */
public record ReviewPolicy(boolean approvesClearedRequests, Terms terms) {}
