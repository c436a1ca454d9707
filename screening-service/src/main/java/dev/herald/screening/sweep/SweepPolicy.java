package dev.herald.screening.sweep;

import java.time.Duration;

/**
 * When sweeps start and what they may change.
 *
 * @param schedule maximum interval between two full sweeps that search for every person
 */
public record SweepPolicy(Duration schedule, SweepLimit limit) {}
