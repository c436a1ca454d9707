/**
 * Who holds what, and proof that it is gone: reads the custody book of a case, shows how things stood at any moment
 * ({@link dev.herald.cli.custody.CustodyTable}), writes a recall's proof ({@link dev.herald.cli.custody.RecallProof})
 * and verifies one without a stack ({@link dev.herald.cli.custody.ProofVerifier}). No person is in any of it.
 */
@NullMarked
package dev.herald.cli.custody;

import org.jspecify.annotations.NullMarked;
