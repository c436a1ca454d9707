/**
 * Quarantined records and their resolution. {@link dev.herald.cli.quarantine.QuarantineResolver} replays a record to
 * its original topic ({@link dev.herald.cli.quarantine.ReplayPolicy} has the rule) or discards it. Each resolution is
 * an audit entry in the same transaction, and the audit is the only record of it. Reads as the operator, writes as the
 * replayer. Never prints a record's content unless asked.
 */
@NullMarked
package dev.herald.cli.quarantine;

import org.jspecify.annotations.NullMarked;
