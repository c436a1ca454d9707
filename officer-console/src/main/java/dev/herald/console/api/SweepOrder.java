package dev.herald.console.api;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;

/**
 * An officer's order about a held sweep.
 *
 * @param commandId identifies the order among those of this officer and kind
 */
public record SweepOrder(SweepId sweep, String commandId, String officer, SweepOrderKind kind, String reasons) {}
