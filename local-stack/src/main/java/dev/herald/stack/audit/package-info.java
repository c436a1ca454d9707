/**
 * The audit as auditors read it: {@link dev.herald.stack.audit.AuditTopic} reads the entries,
 * {@link dev.herald.stack.audit.AuditChains} says whether the chain of every service and case is whole. And what
 * operators add to it: {@link dev.herald.stack.audit.OperatorEntries}, in one transaction with what they are about
 * ({@link dev.herald.stack.audit.AuditedTransaction}).
 */
@NullMarked
package dev.herald.stack.audit;

import org.jspecify.annotations.NullMarked;
