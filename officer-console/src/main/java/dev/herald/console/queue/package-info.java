/**
 * The queue of cases that wait for officers, and the search over all cases, as a port of plain values:
 * {@link dev.herald.console.queue.QueueViews}. {@link dev.herald.console.queue.SearchDigest} makes the keyed digest by
 * which the audit keeps a search.
 */
@NullMarked
package dev.herald.console.queue;

import org.jspecify.annotations.NullMarked;
