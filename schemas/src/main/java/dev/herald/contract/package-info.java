/**
 * Values that every stage shares: {@link dev.herald.contract.CaseId}, {@link dev.herald.contract.MemberCode},
 * {@link dev.herald.contract.PartialDate}. They know Java only, so domain code may use them.
 */
@NullMarked
package dev.herald.contract;

import org.jspecify.annotations.NullMarked;
