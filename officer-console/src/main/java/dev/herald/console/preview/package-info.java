/**
 * The preview of a command: who is notified of what, who holds the notice, what is recalled, which officers are still
 * needed, and the hash by which review checks that the officer read exactly this. It decides nothing: it applies
 * review's tables ({@code dev.herald.contract.decision}) to the case file that the officer reads.
 */
@NullMarked
package dev.herald.console.preview;

import org.jspecify.annotations.NullMarked;
