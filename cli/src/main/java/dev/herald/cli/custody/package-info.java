/**
 * Custody of cases: {@link dev.herald.cli.custody.CustodyLog} reads the log of a case,
 * {@link dev.herald.cli.custody.CustodyTable} shows it at any moment, {@link dev.herald.cli.custody.RecallProof} writes
 * the proof of a recall and {@link dev.herald.cli.custody.ProofVerifier} verifies one without a cluster. Nothing here
 * contains a person.
 */
@NullMarked
package dev.herald.cli.custody;

import org.jspecify.annotations.NullMarked;
