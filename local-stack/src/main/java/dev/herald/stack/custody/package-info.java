/**
 * Who holds what, and proof that it is gone: reads the custody book of a case, shows how things stood at any moment
 * ({@link dev.herald.stack.custody.CustodyTable}), writes a recall's proof
 * ({@link dev.herald.stack.custody.RecallProof}) and verifies one without a stack
 * ({@link dev.herald.stack.custody.ProofCheck}). No person is in any of it.
 */
@NullMarked
package dev.herald.stack.custody;

import org.jspecify.annotations.NullMarked;
