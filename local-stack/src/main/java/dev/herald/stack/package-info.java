/**
 * The launcher behind {@code ./herald}. {@link dev.herald.stack.Herald} is the command line; what it starts and talks
 * to is a {@link dev.herald.stack.running.Stack}. Reads the topic catalogue, writes below one folder ({@code .herald}),
 * and opens ports on the loopback address only.
 */
@NullMarked
package dev.herald.stack;

import org.jspecify.annotations.NullMarked;
