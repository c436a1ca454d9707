/**
 * What Herald promises, as objects that accept or reject a history: everything that was on its topics and in its
 * mailboxes. Start with {@link dev.herald.system.promise.Promise}, then read {@link dev.herald.system.promise.History}.
 *
 * <p>{@link dev.herald.system.promise.HistoryReader} alone knows Kafka; all else is pure.
 * {@link dev.herald.system.promise.Mutations} spoils a history in five ways, and a test shows who notices.
 *
 * <p>Compacted topics keep the latest record of a key. What is missing there is excused when a later record of the same
 * key is present, and only then.
 */
@NullMarked
package dev.herald.system.promise;

import org.jspecify.annotations.NullMarked;
