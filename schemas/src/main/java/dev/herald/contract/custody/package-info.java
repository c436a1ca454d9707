/**
 * Custody of cases: {@link dev.herald.contract.custody.CustodyLog} is the log of a case,
 * {@link dev.herald.contract.custody.CaseCustody} its state at any moment,
 * {@link dev.herald.contract.custody.RecallProof} writes the proof of a recall and
 * {@link dev.herald.contract.custody.ProofVerifier} verifies one without a cluster. Nothing here contains a person.
 */
@NullMarked
package dev.herald.contract.custody;

import org.jspecify.annotations.NullMarked;
