/**
 * Processes, ports and health: how a program is started, found again by a later command, and ended. Knows nothing of
 * Kafka. Whatever a person can do something about is a {@link dev.herald.cluster.UserError}.
 */
@NullMarked
package dev.herald.stack.process;

import org.jspecify.annotations.NullMarked;
