/**
 * A stack that runs: {@link dev.herald.stack.running.Stack} is what commands, the demo and system tests hold. Attach to
 * the one that {@code ./herald up} started, or start a fresh one with ports and a folder of its own.
 */
@NullMarked
package dev.herald.stack.running;

import org.jspecify.annotations.NullMarked;
