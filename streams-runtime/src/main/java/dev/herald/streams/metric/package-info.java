/**
 * Definitions of metrics: a service registers a metric by its {@link dev.herald.streams.metric.MetricDefinition}, from
 * which Prometheus takes the HELP text and docs/metrics.md its row.
 */
@NullMarked
package dev.herald.streams.metric;

import org.jspecify.annotations.NullMarked;
