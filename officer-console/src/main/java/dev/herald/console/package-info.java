/**
 * The officers' console, a process of its own: pages ({@link dev.herald.console.pages}) for officers who sign in with a
 * form ({@link dev.herald.console.signin}), an HTTP API ({@link dev.herald.console.api}) for their programs
 * ({@link dev.herald.console.access}), their commands and the results on Kafka ({@link dev.herald.console.kafka}), and
 * a projection of the case files on disk ({@link dev.herald.console.index}). It decides nothing, and any number of
 * instances run side by side: each reads everything itself, without a consumer group.
 */
@NullMarked
package dev.herald.console;

import org.jspecify.annotations.NullMarked;
