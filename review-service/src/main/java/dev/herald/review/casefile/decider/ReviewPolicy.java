package dev.herald.review.casefile.decider;

import dev.herald.review.casefile.deadline.Terms;
import java.time.Duration;

/**
 * The deployment's policy for all cases.
 *
 * @param approvesClearedRequests whether a request that screening cleared is approved without an officer
 * @param claim time after which an officer's claim on a case ends by itself
 */
public record ReviewPolicy(boolean approvesClearedRequests, Terms terms, Duration claim) {}
