/** Metrics about cases and recalls, for operators: numbers alone. */
@NullMarked
package dev.herald.console.metrics;

import org.jspecify.annotations.NullMarked;
