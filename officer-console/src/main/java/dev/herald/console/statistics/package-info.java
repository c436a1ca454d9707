/**
 * Statistics of cases: {@link dev.herald.console.statistics.StatisticsViews} counts,
 * {@link dev.herald.console.statistics.SuppressedTable} keeps small counts from being shown or computed. Nothing here
 * knows Kafka or the index, a rule or a fact.
 */
@NullMarked
package dev.herald.console.statistics;

import org.jspecify.annotations.NullMarked;
