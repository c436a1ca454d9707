/**
 * Commands about the custody of cases: {@link dev.herald.cli.custody.CustodyCommand} shows who held what at a moment,
 * {@link dev.herald.cli.custody.RecallProofCommand} prints the proof of a recall, and
 * {@link dev.herald.cli.custody.VerifyProofCommand} verifies one. {@code dev.herald.contract.custody} does the work.
 */
@NullMarked
package dev.herald.cli.custody;

import org.jspecify.annotations.NullMarked;
