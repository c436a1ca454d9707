/**
 * What Herald promises, as objects that accept or reject a history: everything that was on its topics and in its
 * mailboxes. Start with {@link dev.herald.promise.Promise}; each promise, and each part of one, says which histories
 * are legal and which are not. Then read {@link dev.herald.promise.history.History}.
 *
 * <p>Checkers are written from the design, know nothing of the services, and are tolerant of what they were not told
 * of: events of other types, tombstones, members whose mailbox is missing.
 */
@NullMarked
package dev.herald.promise;

import org.jspecify.annotations.NullMarked;
