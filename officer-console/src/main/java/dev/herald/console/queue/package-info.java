/**
 * The queue of cases that wait for officers, as a port: {@link dev.herald.console.queue.QueueViews} finds a page of it
 * for a {@link dev.herald.console.queue.QueueQuery}.
 */
@NullMarked
package dev.herald.console.queue;

import org.jspecify.annotations.NullMarked;
