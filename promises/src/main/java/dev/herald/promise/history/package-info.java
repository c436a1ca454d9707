/**
 * The content of topics and mailboxes, as values. Start with {@link dev.herald.promise.history.History};
 * {@link dev.herald.promise.history.HistoryReader} reads one from a running cluster and is the only class that knows
 * Kafka. {@link dev.herald.promise.history.MemberTable}, {@link dev.herald.promise.history.NoticeIndex} and
 * {@link dev.herald.promise.history.CustodyLedgers} answer the questions of the checks: which members are active, what
 * a notice is based on, which members hold it. They are written from the rules and share no code with the services, so
 * that they do not share a mistake with them.
 *
 * <p>Compacted topics keep the latest record of a key. A missing record is excused if a later record of the same key is
 * present, and only then.
 */
@NullMarked
package dev.herald.promise.history;

import org.jspecify.annotations.NullMarked;
