/**
 * The officers' HTTP API: it serves case files, explanations and held sweeps, and takes commands and orders. It knows
 * the contract's vocabulary, and neither Kafka nor the case file's domain:
 * {@link dev.herald.console.api.CommandGateway}, {@link dev.herald.console.api.CaseViews} and
 * {@link dev.herald.console.api.SweepViews} connect it.
 *
 * <p>Every error is a problem detail (RFC 9457) with a stable {@code code}; invalid input is answered with all of its
 * errors at once. The officer of a command is the one who signed in. A view of a case is recorded before the case is
 * shown.
 */
@NullMarked
package dev.herald.console.api;

import org.jspecify.annotations.NullMarked;
