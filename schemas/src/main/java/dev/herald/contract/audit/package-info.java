/**
 * Verification of the audit: {@link dev.herald.contract.audit.AuditChains} finds the first broken link of each chain.
 */
@NullMarked
package dev.herald.contract.audit;

import org.jspecify.annotations.NullMarked;
