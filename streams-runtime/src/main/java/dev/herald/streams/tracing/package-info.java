/**
 * Sends the steps of stages to an OpenTelemetry collector, where an operator configured one. Off by default: the SDK is
 * then not even started.
 */
@NullMarked
package dev.herald.streams.tracing;

import org.jspecify.annotations.NullMarked;
