/**
 * The audit as auditors read it: {@link dev.herald.cli.audit.AuditTopic} reads the entries,
 * {@link dev.herald.cli.audit.AuditChains} says whether the chain of every service and case is whole. And what
 * operators add to it: {@link dev.herald.cli.audit.OperatorEntries}, in one transaction with what they are about
 * ({@link dev.herald.cli.audit.AuditedTransaction}).
 */
@NullMarked
package dev.herald.cli.audit;

import org.jspecify.annotations.NullMarked;
