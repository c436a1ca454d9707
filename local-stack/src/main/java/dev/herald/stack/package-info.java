/**
 * A running stack on one machine: {@link dev.herald.stack.Stack} is what commands, the demo and system tests hold.
 * Attach to the one that {@code ./herald up} started, or start a fresh one with ports and a folder of its own. Writes
 * below one folder ({@code .herald}) and opens ports on the loopback address only.
 */
@NullMarked
package dev.herald.stack;

import org.jspecify.annotations.NullMarked;
