package dev.herald.promise.history;

import java.util.Set;

/**
 * The difference between two histories.
 *
 * @param topics topics and mailboxes that do not have the same records
 * @param isInLatestTime whether the latest records have different times
 */
public record HistoryDifference(Set<String> topics, boolean isInLatestTime) {}
