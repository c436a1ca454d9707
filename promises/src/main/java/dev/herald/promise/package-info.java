/**
 * Herald's promises, as objects that accept or reject a history: the content of all topics and mailboxes. Start with
 * {@link dev.herald.promise.Promise}, which lists the promises and the checks of each. Every check states in its
 * Javadoc which histories are legal and which are not. Then read {@link dev.herald.promise.history.History}.
 *
 * <p>The checks are written from the design and know nothing of the services. They tolerate unknown event types,
 * tombstones, and members whose mailbox is missing.
 */
@NullMarked
package dev.herald.promise;

import org.jspecify.annotations.NullMarked;
