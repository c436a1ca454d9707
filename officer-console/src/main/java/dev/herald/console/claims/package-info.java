/**
 * Claims from the queue: an officer takes the next case ({@link dev.herald.console.claims.NextCases}) or claims several
 * at once. Review alone decides who holds a case.
 */
@NullMarked
package dev.herald.console.claims;

import org.jspecify.annotations.NullMarked;
