/**
 * The queue of cases that wait for officers and the search over all cases, as ports:
 * {@link dev.herald.console.queue.QueueViews} finds a page of the queue, {@link dev.herald.console.queue.CaseSearch}
 * finds cases. {@link dev.herald.console.queue.SearchLog} records that an officer searched, by a keyed digest;
 * {@link dev.herald.console.queue.ListViewLog} records that an officer read a list.
 */
@NullMarked
package dev.herald.console.queue;

import org.jspecify.annotations.NullMarked;
