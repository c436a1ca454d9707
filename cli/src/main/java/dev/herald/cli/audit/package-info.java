/**
 * The audit: {@link dev.herald.cli.audit.AuditTopic} reads the entries. {@link dev.herald.cli.audit.OperatorEntries}
 * makes the entries about operators' own changes, {@link dev.herald.cli.audit.AuditedTransaction} writes a change and
 * its entry together.
 */
@NullMarked
package dev.herald.cli.audit;

import org.jspecify.annotations.NullMarked;
