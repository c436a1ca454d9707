/**
 * Checks that show who did what (promise 12): signatures of members, of the console, of review and of operators, and
 * the published checkpoints of the audit. Start with {@link dev.herald.promise.signed.SignedCheck}, which lists the
 * checks; {@link dev.herald.promise.Promise} evaluates them.
 */
@NullMarked
package dev.herald.promise.signed;

import org.jspecify.annotations.NullMarked;
